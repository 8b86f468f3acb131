"""What a learner gets to begin with: the specification, and a manifest to fill in."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prowess.labs.project.loading import load_suite
from prowess.labs.project.manifest import NAME

SPECIFICATION = "spec.md"

_MANIFEST = """\
# How Prowess runs your program. Commands are lists of words; no shell reads them.
project = "{project}"
start = ["python3", "app.py"] # or ["node", "server.js"], ["java", "-jar", "app.jar"], ...
# build = ["npm", "ci"] # before the first start; several: [["npm", "ci"], ["npm", "run", "build"]]
# migrate = ["python3", "migrate.py"] # once, with DATABASE_URL set
ready = "{ready}" # is answered below 500 as soon as the program can work
# keep = ["GOCACHE"] # names of your environment that the program may see, too

# Your program is given HOST, PORT and DATABASE_URL (PostgreSQL, empty), and nothing secret.
# It runs in a copy of this folder and may use 1 GB of memory, 2 GB of disk and 96 processes:
# memory_mb = 2048, disk_mb = 4096 and processes = 200 allow more.

# Choices that the specification leaves open, as they are taken when you say nothing.
[dialect]
{dialect}
"""


def starting_files(folder: Path) -> dict[str, str]:
    """Return the names and texts of what a learner begins with.

    Raises:
        NotFound: `projects.no_suite`. Invalid: `projects.bad_suite`.
    """
    suite = load_suite(folder)
    root = suite.dialect.get("root", "/")
    choices = "\n".join(f"# {key} = {_toml(value)}" for key, value in suite.dialect.items())
    manifest = _MANIFEST.format(project=suite.project, ready=root, dialect=choices)
    specification = (folder / SPECIFICATION).read_text(encoding="utf-8")
    return {SPECIFICATION: specification, NAME: manifest}


def _toml(value: Any) -> str:
    """Return a value of a dialect as TOML, which for these types is JSON."""
    return json.dumps(dict(value) if isinstance(value, Mapping) else value)
