"""Suites that cannot be used, patches that do not fit, what a learner begins with."""

import re
import tomllib

import pytest

from prowess.catalog.opening import own_content_root
from prowess.kit.errors import Invalid, NotFound
from prowess.labs.project.beginning import lines_of_rules, starting_files
from prowess.labs.project.loading import load_suite
from prowess.labs.project.manifest import manifest_of
from prowess.labs.project.patches import apply_patch
from prowess.labs.suite.families import FAMILIES

PROJECTS = own_content_root() / "projects"
SUITES = sorted(path.parent for path in PROJECTS.glob("*/suite.py"))

PATCH = """\
--- a/app.py
+++ b/app.py
@@ -2,3 +2,3 @@
 two
-three
+drei
 four
@@ -6,2 +6,3 @@
 six
+six and a half
 seven
"""
TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"


def test_a_patch_changes_what_it_names(tmp_path):
    (tmp_path / "app.py").write_text(TEXT, encoding="utf-8")

    apply_patch(PATCH, folder=tmp_path, name="mutant")

    changed = (tmp_path / "app.py").read_text(encoding="utf-8")
    assert changed == "one\ntwo\ndrei\nfour\nfive\nsix\nsix and a half\nseven\n"


def test_a_patch_that_does_not_fit_changes_nothing(tmp_path):
    (tmp_path / "app.py").write_text(TEXT.replace("three", "3"), encoding="utf-8")

    with pytest.raises(Invalid, match="expected 'three' in line 3, found '3'"):
        apply_patch(PATCH, folder=tmp_path, name="mutant")

    assert "3" in (tmp_path / "app.py").read_text(encoding="utf-8")


def test_a_patch_stays_in_its_folder(tmp_path):
    with pytest.raises(Invalid, match="does not name a file of the reference"):
        apply_patch(PATCH.replace("b/app.py", "b/../x.py"), folder=tmp_path, name="mutant")


def test_a_project_without_a_suite_says_so(tmp_path):
    with pytest.raises(NotFound, match="No suite grades"):
        load_suite(tmp_path)


@pytest.mark.parametrize("text", ["suite = Suite(", "x = 1\n", "import no_such_module\n"])
def test_a_suite_that_cannot_be_used_says_why(tmp_path, text):
    (tmp_path / "suite.py").write_text(text, encoding="utf-8")

    with pytest.raises(Invalid, match="cannot be used"):
        load_suite(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["suite.py"]


@pytest.mark.parametrize("folder", SUITES, ids=lambda folder: folder.name)
def test_what_a_learner_begins_with_can_be_read_as_it_is(folder):
    files = starting_files(folder)

    manifest = manifest_of(tomllib.loads(files["prowess.toml"]))
    assert manifest.project == folder.name
    assert files["spec.md"].startswith("# ")
    assert "\n# start_s = 30 # " in files["prowess.toml"]


@pytest.mark.parametrize("folder", SUITES, ids=lambda folder: folder.name)
def test_every_rule_is_a_heading_or_a_number_of_the_specification(folder):
    specification = (folder / "spec.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", specification, re.MULTILINE)
    numbers = re.findall(r"^- \*\*([A-Z]\d+)\.\*\*", specification, re.MULTILINE)
    known = {f"spec#{name}" for name in (*(one.lower() for one in headings), *numbers)}

    assert {check.rule for check in load_suite(folder).checks.values()} <= known
    assert known == set(lines_of_rules(specification))
    assert len(set(numbers)) == len(numbers)


def test_a_rule_stands_where_its_heading_or_its_number_does():
    text = "# A\n\n## Your program\n\n### Its port\n- **T3.** It is refused.\n## Your program\n"

    assert lines_of_rules(text) == {"spec#your program": 3, "spec#T3": 6}


@pytest.mark.parametrize("folder", SUITES, ids=lambda folder: folder.name)
def test_a_family_without_checks_says_why(folder):
    suite = load_suite(folder)
    present = {check.family for check in suite.checks.values()}

    assert set(suite.absent) == set(FAMILIES) - present
    assert all(why.endswith(".") for why in suite.absent.values())


STARTERS = [one for folder in SUITES for one in sorted(folder.glob("starters/*"))]


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: f"{one.parts[-3]}-{one.name}")
def test_a_starter_comes_with_a_manifest_that_starts_it(starter):
    files = starting_files(starter.parents[1], starter=starter.name)

    manifest = manifest_of(tomllib.loads(files["prowess.toml"]))
    assert manifest.start[-1] in files
    assert {path.name for path in starter.iterdir()} <= set(files)


def test_a_starter_that_is_not_there_is_told_with_those_that_are():
    folder = STARTERS[0].parents[1]

    with pytest.raises(NotFound, match="no starter 'cobol'") as caught:
        starting_files(folder, starter="cobol")

    assert "python" in caught.value.hint


@pytest.mark.parametrize("folder", SUITES, ids=lambda folder: folder.name)
def test_a_check_is_short_and_names_a_topic_that_exists(folder):
    import inspect

    for check in load_suite(folder).checks.values():
        lines = inspect.getsource(check.look).splitlines()
        body = [line for line in lines if line.strip()][lines_of_docstring(lines) :]
        assert len(body) <= 12, check.name
        area, _, slug = (check.read or FAMILIES[check.family].read).partition(".")
        assert (own_content_root() / "topics" / area / slug / "topic.toml").is_file(), check.name


def lines_of_docstring(lines):
    """Decorator, signature and docstring: everything up to the line that closes it."""
    ends = [at for at, line in enumerate(lines) if line.strip().endswith('"""')]
    filled = [line for line in lines[: ends[-1] + 1] if line.strip()]
    return len(filled)
