"""lab-files: an SQL lab lacks a file without which nobody can prove that it grades."""

from collections.abc import Iterator
from pathlib import Path

from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import Lab

_SQL_KINDS = frozenset({"change", "definition", "plan", "query", "schema"})
_ALSO_NEEDED = {
    "definition": "calls.sql",
    "schema": "scenarios.toml",
    "transaction": "scenarios.toml",
}
_CAUGHT_BY = "-- caught_by:"


def check(draft: Draft) -> Iterator[Problem]:
    """Yield what a lab whose answer is SQL lacks."""
    for lab in draft.content.labs:
        if lab.kind in _SQL_KINDS and draft.owns("lab", lab.id):
            folder = draft.tree.root / lab.folder
            yield from _missing(lab, folder)
            yield from _mutants(lab, folder / "mutants")
            if not lab.hints:
                yield Problem(
                    "lab", lab.id, ("hints",), expected="hints, at least one", got="none"
                )


def _missing(lab: Lab, folder: Path) -> Iterator[Problem]:
    needed = ["reference.sql", "starter.sql"]
    needed += ["plan.toml"] if lab.kind == "plan" else []
    needed += [name for kind, name in _ALSO_NEEDED.items() if kind == lab.kind]
    needed += [] if lab.schema else ["schema.sql", "sample.sql"]
    for name in needed:
        if not (folder / name).is_file():
            yield Problem("lab", lab.id, (), expected="this file", got="none", file=name)


def _mutants(lab: Lab, folder: Path) -> Iterator[Problem]:
    mutants = sorted(folder.glob("*.sql"))
    if not mutants:
        yield Problem(
            "lab", lab.id, (), expected="at least one wrong answer", got="none", file="mutants"
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
            )


RULE = Rule(
    id="lab-files",
    severity="error",
    what="A query lab lacks its reference, its starter, its tables, a wrong answer or a hint.",
    why="A grader that was never seen to refuse something proves nothing.",
    mend="Write the file; `make lab SLUG=<slug>` says whether the lab holds.",
    check=check,
)
