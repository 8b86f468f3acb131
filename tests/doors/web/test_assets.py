"""What is committed in `static/dist` was built from what lies in `ui/`, and stays small."""

import gzip
import hashlib
import json
import re
from pathlib import Path

from prowess.doors.web._assets import open_assets

ROOT = Path(__file__).parents[3]
UI = ROOT / "ui"
DIST = ROOT / "src/prowess/doors/web/static/dist"
BESIDE_SRC = ("build.mjs", "package-lock.json", "tsconfig.json")
FIRST_SCRIPTS_BYTES = 60_000


def source_hash() -> str:
    """The same in JavaScript: `sourceHash` in ui/build.mjs."""
    names = [str(path.relative_to(UI)) for path in (UI / "src").rglob("*") if path.is_file()]
    digest = hashlib.sha256()
    for name in sorted([*names, *BESIDE_SRC]):
        digest.update(f"{name}\0".encode() + (UI / name).read_bytes() + b"\0")
    return digest.hexdigest()


def packed_bytes(plain: str) -> int:
    return len(gzip.compress((DIST / open_assets().names[plain]).read_bytes(), 9))


def test_built_files_are_fresh():
    assert open_assets().source_hash == source_hash(), "run: npm ci && npm run build (in ui/)"


def test_manifest_names_every_file_and_no_other():
    files = {path.name for path in DIST.iterdir()} - {"manifest.json"}

    assert files == set(open_assets().names.values())


def test_name_changes_with_the_content():
    for built in open_assets().names.values():
        assert re.fullmatch(r"[a-z]+-[A-Z0-9]{8}\.(js|css|svg)", built)


def test_first_scripts_are_small():
    assert packed_bytes("theme.js") + packed_bytes("main.js") <= FIRST_SCRIPTS_BYTES


def test_editor_and_styles_are_within_what_a_page_may_weigh():
    assert sum(packed_bytes(plain) for plain in open_assets().names) <= 200_000


def test_lock_names_packages_versions_and_hashes_and_no_address():
    text = (UI / "package-lock.json").read_text()

    assert "://" not in text
    packages = json.loads(text)["packages"]
    assert all("integrity" in one for name, one in packages.items() if name)


def test_styles_load_nothing():
    style = (DIST / open_assets().names["style.css"]).read_text()

    assert "url(" not in style
    assert "@import" not in style
    assert "@font-face" not in style


def test_every_bundled_package_has_its_license_noted():
    notices = (UI / "NOTICES.txt").read_text()
    dependencies = json.loads((UI / "package.json").read_text())["devDependencies"]

    for name in dependencies.keys() - {"axe-core", "esbuild", "typescript"}:
        assert re.search(rf"^{re.escape(name)} \d", notices, re.MULTILINE), name
