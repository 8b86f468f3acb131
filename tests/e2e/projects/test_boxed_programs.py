"""Programs in bubblewrap: the verdicts are those of programs without it."""

import shutil
import tempfile

import pytest

from e2e.projects.grading import ENVIRON, OURS, TODO, a_box, a_manifest, grade, left_processes
from prowess.catalog.opening import own_content_root
from prowess.labs.project.loading import load_suite
from prowess.labs.project.manifest import read_manifest
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(400)]

PROJECTS = own_content_root() / "projects"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    made = tmp_path_factory.mktemp("home")
    (made / "token").write_text("the token")
    return made


@pytest.fixture(scope="module")
def servers(home):
    with open_servers(home=home, environ={"PATH": OURS}) as opened:
        yield opened


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert left_processes(str(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def run_reference(project, reference, servers, home, **chosen):
    folder = PROJECTS / project / "references" / reference
    manifest = read_manifest(folder)
    for argv in (*manifest.build, manifest.start):
        if shutil.which(argv[0], path=ENVIRON["PATH"]) is None:
            pytest.skip(f"there is no {argv[0]}")
    suite = load_suite(PROJECTS / project)
    return grade(suite, servers, home, folder, manifest, box=a_box(home), **chosen)


def test_a_program_is_killed_restarted_and_stopped_in_its_box(servers, home, scratch):
    families = ("durability", "shutdown")

    report = run_reference("todo-backend", "python", servers, home, families=families)

    wrong = [one for one in report.checks if one.outcome not in {"pass", "left_out"}]
    assert (report.verdict, wrong, report.said) == ("pass", [], ())


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("project", "reference"),
    [(folder.parents[1].name, folder.name) for folder in sorted(PROJECTS.glob("*/references/*"))],
)
def test_each_reference_passes_in_a_box(servers, home, scratch, project, reference):
    report = run_reference(project, reference, servers, home)

    wrong = [one for one in report.checks if one.outcome not in {"pass", "left_out"}]
    assert (report.verdict, wrong, report.said) == ("pass", [], ())


def test_a_program_cannot_read_the_token(servers, home, tmp_path):
    code = f"print(open({str(home / 'token')!r}).read())"
    suite = load_suite(TODO)

    bare = grade(suite, servers, home, tmp_path, a_manifest(code))
    boxed = grade(suite, servers, home, tmp_path, a_manifest(code), box=a_box(home))

    assert "the token" in bare.last_words
    assert "FileNotFoundError" in boxed.last_words
    assert "bubblewrap = false" in boxed.next_step
    assert (bare.verdict, bare.phase) == (boxed.verdict, "start")


def test_who_does_not_want_the_box_says_so_in_the_manifest(servers, home, tmp_path):
    code = f"print(open({str(home / 'token')!r}).read())"
    manifest = a_manifest(code, bubblewrap=False)

    report = grade(load_suite(TODO), servers, home, tmp_path, manifest, box=a_box(home))

    assert "the token" in report.last_words


def test_what_is_kept_of_the_environment_can_be_written_to(
    servers, home, tmp_path, tmp_path_factory, monkeypatch
):
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setitem(ENVIRON, "GOCACHE", str(cache))
    code = "import os; open(os.environ['GOCACHE'] + '/built', 'w').write('built')"
    manifest = a_manifest(code, keep=["GOCACHE"])

    grade(load_suite(TODO), servers, home, tmp_path, manifest, box=a_box(home))

    assert (cache / "built").read_text() == "built"
