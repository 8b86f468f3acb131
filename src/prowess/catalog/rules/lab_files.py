"""lab-files: an SQL lab lacks a file without which nobody can prove that it grades."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from prowess.catalog.findings import Severity
from prowess.catalog.lab_facts import LAB_KINDS
from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import Lab

_NOTHING_TO_RUN = re.compile(r"(\s|;|--[^\n]*|/\*.*?\*/)*", re.DOTALL)
_ALSO_NEEDED = {
    "definition": ("calls.sql",),
    "plan": ("plan.toml", "starter.sql"),
    "schema": ("scenarios.toml",),
    "transaction": ("scenarios.toml",),
}
_CAUGHT_BY = "-- caught_by:"


def check(draft: Draft) -> Iterator[Problem]:
    """Yield what a lab whose answer is SQL lacks."""
    for lab in draft.content.labs:
        if lab.kind in LAB_KINDS and draft.owns("lab", lab.id):
            folder = draft.tree.root / lab.folder
            good: Severity = "warning" if draft.is_private else "error"
            yield from _missing(lab, folder, names=_needed(lab), severity="error")
            yield from _missing(lab, folder, names=_good_to_have(lab), severity=good)
            yield from _empty(lab, folder)
            yield from _mutants(lab, folder / "mutants", severity=good)
            if not lab.hints:
                yield Problem(
                    "lab",
                    lab.id,
                    ("hints",),
                    expected="hints, at least one",
                    got="none",
                    severity=good,
                    remedy="Write a question, the idea, and nearly the answer.",
                )


def _empty(lab: Lab, folder: Path) -> Iterator[Problem]:
    path = folder / "reference.sql"
    if path.is_file() and _NOTHING_TO_RUN.fullmatch(path.read_text(encoding="utf-8")):
        yield Problem(
            "lab",
            lab.id,
            (),
            expected="an answer",
            got="blanks and comments alone",
            file=path.name,
            remedy="Write the answer that is right; all others are compared with it.",
        )


def _needed(lab: Lab) -> Iterator[str]:
    """Yield the files without which nothing can be graded."""
    yield "reference.sql"
    yield from _ALSO_NEEDED.get(lab.kind, ())
    if not lab.schema:
        yield "schema.sql"


def _good_to_have(lab: Lab) -> Iterator[str]:
    """Yield the files that a lab works without: nothing is begun with, and nothing is shown."""
    if lab.kind != "plan":
        yield "starter.sql"
    if not lab.schema:
        yield "sample.sql"


def _missing(
    lab: Lab, folder: Path, *, names: Iterable[str], severity: Severity
) -> Iterator[Problem]:
    for name in names:
        if not (folder / name).is_file():
            yield Problem(
                "lab", lab.id, (), expected="this file", got="none", file=name, severity=severity
            )


def _mutants(lab: Lab, folder: Path, *, severity: Severity) -> Iterator[Problem]:
    mutants = sorted(folder.glob("*.sql"))
    if not mutants:
        yield Problem(
            "lab",
            lab.id,
            (),
            expected="at least one wrong answer",
            got="none",
            file="mutants",
            severity=severity,
        )
    for path in mutants:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        if not first.startswith(_CAUGHT_BY) or not first.removeprefix(_CAUGHT_BY).strip():
            yield Problem(
                "lab",
                lab.id,
                (),
                expected=f"a first line `{_CAUGHT_BY} <check>`",
                got=f"`{first[:60]}`",
                file=f"mutants/{path.name}",
                remedy="Name the check that refuses it; `prowess lab gate DIR` says which does.",
            )


RULE = Rule(
    id="lab-files",
    severity="error",
    what="A lab lacks its reference, its starter, its tables, a wrong answer or a hint, or its"
    " reference is empty.",
    why="A grader that was never seen to refuse something proves nothing. In a private pack a"
    " starter, a sample, wrong answers and hints are advice.",
    mend="Write the file; `prowess lab gate DIR` says whether the lab holds.",
    check=check,
)
