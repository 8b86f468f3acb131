"""The import contracts turn red when a room is undeclared or an import goes the wrong way."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def run(tree):
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": str(tree / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def house(tmp_path):
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_an_undeclared_room_breaks_the_build(house):
    (house / "src/prowess/utils").mkdir()
    (house / "src/prowess/utils/__init__.py").write_text('"""Odds and ends."""\n')

    done = run(house)

    assert done.returncode == 1
    assert "utils" in done.stdout


def test_an_import_against_the_direction_breaks_the_build(house):
    (house / "src/prowess/kit/wrong.py").write_text("import prowess.catalog.types\n")

    done = run(house)

    assert done.returncode == 1
    assert "Rooms are stacked in one direction BROKEN" in done.stdout


def test_every_door_is_a_stranger_to_the_others():
    """The contract names them one by one, because what they share lies beside them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (strangers,) = [one for one in contracts["contracts"] if one["type"] == "independence"]
    doors = {path.parent.name for path in (ROOT / "src/prowess/doors").glob("*/__init__.py")}

    assert set(strangers["modules"]) == {f"prowess.doors.{name}" for name in doors}
