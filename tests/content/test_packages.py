"""What is built: a wheel with a working catalog inside, and a source package that builds one."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from prowess.catalog import open_catalog

pytestmark = [pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]


def run(*command: str, cwd: Path, python_path: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={"PYTHONPATH": str(python_path or ""), "PATH": os.environ["PATH"]},  # noqa: TID251 - a child needs it
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def build_wheel(source: Path, into: Path) -> Path:
    run("-m", "hatchling", "build", "--target", "wheel", "--directory", str(into), cwd=source)
    (wheel,) = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel's files, unpacked: what pip would put into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(build_wheel(ROOT, folder)) as wheel:
        wheel.extractall(folder / "site-packages")  # noqa: S202 - we built it a moment ago
    return folder / "site-packages"


def test_an_installed_package_opens_its_catalog_and_finds_the_files_of_labs(installed):
    question = (
        "import sys, prowess; from prowess.catalog import open_catalog; c = open_catalog();"
        "print(prowess.__file__);"
        "print(len(c.topics), len(c.labs), 'pydantic' in sys.modules, c.notes);"
        "lab = next(slug for slug in c.labs if c.schema_folder(slug));"
        "print(c.lab_folder(lab)); print(c.schema_folder(lab))"
    )

    where, counts, lab, schema = run(
        "-c", question, cwd=installed, python_path=installed
    ).splitlines()

    own = open_catalog()
    assert where.startswith(str(installed))
    assert counts == f"{len(own.topics)} {len(own.labs)} False ()"
    assert (Path(lab) / "reference.sql").is_file()
    assert (Path(schema) / "schema.sql").is_file()


def test_a_private_pack_lies_over_an_installed_package(installed, tmp_path):
    (tmp_path / "acme" / "skills").mkdir(parents=True)
    manifest = 'name = "acme"\nversion = "1"\nformat = 1\n'
    (tmp_path / "acme" / "pack.toml").write_text(manifest)
    topic = next(iter(open_catalog().topics))
    skill = f'title = "Ours"\nsummary = "Ours."\ntopics = ["{topic}"]\n'
    (tmp_path / "acme" / "skills" / "ours.toml").write_text(skill)
    question = (
        "from pathlib import Path; from prowess.catalog import open_catalog;"
        f"c = open_catalog(overlays=[Path({str(tmp_path / 'acme')!r})],"
        f" cache_dir=Path({str(tmp_path / 'cache')!r}));"
        "print(c.get_skill('ours').title, c.lab_folder(next(iter(c.labs))).is_dir())"
    )

    first = run("-c", question, cwd=installed, python_path=installed)
    cached = run("-c", question, cwd=installed, python_path=installed)

    assert first == cached == "Ours True"


def test_a_damaged_artefact_is_said_and_never_half_used(installed, tmp_path):
    artefact = installed / "prowess" / "catalog" / "artefact" / "catalog.msgpack"
    data = artefact.read_bytes()
    artefact.write_bytes(data[:2000] + b"?" + data[2001:])
    question = (
        "from prowess.catalog import open_catalog\n"
        "try: open_catalog()\n"
        "except Exception as error: print(error.code)"
    )

    try:
        said = run("-c", question, cwd=installed, python_path=installed)
    finally:
        artefact.write_bytes(data)

    assert said == "catalog.damaged_artefact"


def test_a_source_package_builds_the_same_artefact(installed, tmp_path):
    run("-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path), cwd=ROOT)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extraction_filter = getattr(tarfile, "data_filter", None)
        packed.extractall(tmp_path)  # noqa: S202 - we built it a moment ago
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    inside = "prowess/catalog/artefact/catalog.msgpack"

    with zipfile.ZipFile(build_wheel(source, tmp_path / "built")) as wheel:
        assert wheel.read(inside) == (installed / inside).read_bytes()
