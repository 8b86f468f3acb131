"""What a learner gets to begin with: the specification, a manifest to fill in, and a starter."""

import re
from dataclasses import fields
from pathlib import Path

from prowess.kit.errors import NotFound
from prowess.labs.project.dialects import toml_of
from prowess.labs.project.loading import load_suite
from prowess.labs.project.manifest import NAME, Manifest

SPECIFICATION = "spec.md"
_STARTERS = "starters"
_ANY_START = """\
["python3", "app.py"] # or ["node", "server.js"], ["java", "-jar", "app.jar"], ..."""

_MANIFEST = """\
# How Prowess runs your program. Commands are lists of words; no shell reads them.
project = "{project}"
{start}
# build = ["npm", "ci"] # before the first start; several: [["npm", "ci"], ["npm", "run", "build"]]
# migrate = ["python3", "migrate.py"] # once, with DATABASE_URL set
ready = "{ready}" # is answered below 500 as soon as the program can work
# start_s = {start_s:g} # seconds it may take to start
# keep = ["GOCACHE"] # names of your environment that the program may see, too

# Your program is given HOST, PORT and DATABASE_URL (PostgreSQL, empty), and nothing secret.
# It runs in a copy of this folder and may use 1 GB of memory, 2 GB of disk and 96 processes:
# memory_mb = 2048, disk_mb = 4096 and processes = 200 allow more.

# Choices that the specification leaves open, as they are taken when you say nothing.
[dialect]
{dialect}
"""


_HEADING = re.compile(r"## (.+?)\s*$")
_RULE = re.compile(r"- \*\*([A-Z]\d+)\.\*\*")


def lines_of_rules(specification: str) -> dict[str, int]:
    """Return at which line each rule of a specification begins: `spec#create` is 43, say.

    A rule is a section, by its heading in small letters, or one that has a number.
    """
    found: dict[str, int] = {}
    for number, line in enumerate(specification.splitlines(), start=1):
        heading, rule = _HEADING.match(line), _RULE.match(line)
        if heading:
            found.setdefault(f"spec#{heading[1].lower()}", number)
        elif rule:
            found.setdefault(f"spec#{rule[1]}", number)
    return found


def starting_files(folder: Path, *, starter: str = "") -> dict[str, str]:
    """Return the names and texts of what a learner begins with, with a program where one is named.

    Raises:
        NotFound: `projects.no_suite`, `projects.no_starter`. Invalid: `projects.bad_suite`.
    """
    suite = load_suite(folder)
    root = suite.dialect.get("root", "/")
    choices = "\n".join(f"# {key} = {toml_of(value)}" for key, value in suite.dialect.items())
    own = _starter_files(folder / _STARTERS, starter) if starter else {}
    start = own.pop(NAME, f"start = {_ANY_START}").rstrip()
    told = {"project": suite.project, "ready": root, "dialect": choices, "start": start}
    told |= {one.name: one.default for one in fields(Manifest) if one.name == "start_s"}
    specification = (folder / SPECIFICATION).read_text(encoding="utf-8")
    return {SPECIFICATION: specification, NAME: _MANIFEST.format(**told), **own}


def _starter_files(folder: Path, starter: str) -> dict[str, str]:
    known = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    if starter not in known:
        raise NotFound(
            code="projects.no_starter",
            message=f"{folder.parent.name} has no starter {starter!r}.",
            hint=f"There are: {', '.join(known)}." if known else "It has none: begin empty.",
        )
    root = folder / starter
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in paths}
