"""The transcripts in README, tutorial, explanation and how-to are what the commands print today.

A ```console block holds commands after `$ `, each with what it prints. They run in order, in one
folder and one home. `UPDATE_GOLDEN=1` writes what they print into the pages.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = (
    "README.md",
    "docs/tutorial/your-first-proof.md",
    "docs/explanation/how-sql-is-graded.md",
    "docs/how-to/see-a-plan-before-handing-in.md",
)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HEREDOC = re.compile(r"<<'(\w+)'$")
CHANGES = (
    (r" +(\d+ data sets?) · [\d.]+ m?s", r" \1 · N ms"),
    (r"\b(\d+ rows?) · [\d.]+ m?s", r"\1 · N ms"),
    (r"\d{4}-\d{2}-\d{2}", "DAY"),
)

pytestmark = [pytest.mark.servers, pytest.mark.timeout(600)]


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_what_is_printed(page, shell):
    path = ROOT / page
    text = path.read_text()

    now = BLOCK.sub(lambda block: f"```console\n{_replay(block[1], shell)}```", text)

    if os.environ.get("UPDATE_GOLDEN"):  # noqa: TID251 - a switch of the test run itself
        path.write_text(now)
    else:
        assert _settled(now) == _settled(text)


def _replay(block: str, shell) -> str:
    return "".join(
        f"$ {command}\n{_printed(command, shell)}" for command in _commands(block.splitlines())
    )


def _commands(lines: list[str]) -> Iterator[str]:
    rest = iter(lines)
    for line in rest:
        if not line.startswith("$ "):
            continue
        command = [line[2:]]
        if heredoc := HEREDOC.search(line):
            for more in rest:
                command.append(more)
                if more == heredoc[1]:
                    break
        yield "\n".join(command)


def _printed(command: str, shell) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-c", command],
        cwd=shell.cwd,
        env=shell.environ(PATH=path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    return done.stdout


def _settled(text: str) -> str:
    """Return the text without what legitimately differs: times and days."""
    for pattern, name in CHANGES:
        text = re.sub(pattern, name, text)
    return text
