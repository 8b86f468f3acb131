"""The notes in docs/reference/messages.md: what real programs with one mistake are really told.

`UPDATE_GOLDEN=1 pytest tests/e2e/cli/test_messages_page.py` writes them anew.
"""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from prowess.catalog.opening import own_content_root
from prowess.labs.project.loading import load_suite
from prowess.labs.project.patches import apply_patch
from prowess.labs.project.programs import list_programs
from prowess.labs.suite.families import FAMILIES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "messages.md"
PROJECTS = own_content_root() / "projects"
EXAMPLE = re.compile(r"<!-- (\S+) (\S+) (\S+) -->\n```text\n(.*?)```", re.DOTALL)
CHANGING = (
    (r"127\.0\.0\.1:\d+", "127.0.0.1:PORT"),
    (r"\d+\.\d ms no write was let in before this moment, so that all had read ", ""),
    (r"\d+\.\d ms client \d+", "TIME ms client N"),
    (r"[\w-]{43}", "TOKEN"),
)
"""What differs from run to run: ports, times, who came first, and what the program drew.

So does who was answered before all had met.
"""


def _examples():
    return [found.groups() for found in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))]


EXAMPLES = _examples()


def test_there_are_eight_of_all_projects():
    projects = {project for project, *_ in EXAMPLES}

    assert len(EXAMPLES) == 8
    assert projects == {path.parent.name for path in PROJECTS.glob("*/suite.py")}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one[2])
def test_an_example_has_the_words_of_its_check(example):
    project, mutant, name, text = example

    check = load_suite(PROJECTS / project).checks[name]
    (program,) = (one for one in list_programs(PROJECTS / project) if one.name == mutant)
    family = FAMILIES[check.family]
    said = " ".join(text.split())
    assert name in program.expected
    for words in (check.rule[5:], check.title, family.matters, check.mistake, family.next_step):
        assert words in said


@pytest.mark.servers
@pytest.mark.exhaustive
@pytest.mark.timeout(600)
def test_every_example_is_what_its_program_is_told(shell, tmp_path):
    told = [_told(shell, tmp_path, *example[:3]) for example in EXAMPLES]
    if os.environ.get("UPDATE_GOLDEN"):  # noqa: TID251 - how every golden text is written anew
        _write(told)

    assert [_settled(one) for one in told] == [_settled(text) for *_, text in _examples()]


def _told(shell, tmp_path, project, mutant, check):
    folder = tmp_path / mutant
    shutil.copytree(PROJECTS / project / "references" / "python", folder)
    patch = (PROJECTS / project / "mutants" / f"{mutant}.patch").read_text(encoding="utf-8")
    apply_patch(patch, folder=folder, name=mutant)
    inherited = os.environ["PATH"]  # noqa: TID251 - as a person's shell has it
    path = f"{Path(sys.executable).parent}:{inherited}"
    asked = ("project", "check", folder, "--only", check, "--seed", "7", "--no-record")
    said = shell.run(*asked, environ={"PATH": path}).stdout
    begin = said.index(f"✘ {check} ")
    return f"{said[begin : said.index('Checks  ', begin)].rstrip()}\n"


def _settled(text):
    words = " ".join(text.split())
    for pattern, instead in CHANGING:
        words = re.sub(pattern, instead, words)
    return words


def _write(told):
    left = iter(told)
    page = EXAMPLE.sub(
        lambda found: found[0].replace(f"```text\n{found[4]}", f"```text\n{next(left)}"),
        PAGE.read_text(encoding="utf-8"),
    )
    PAGE.write_text(page, encoding="utf-8")
