"""The page of the labs' kill matrix: which wrong answers are kept, and what catches each."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prowess.catalog import open_catalog
from prowess.catalog.types import Lab

ROOT = Path(__file__).parents[1]
LABS = ROOT / "content" / "labs"
PATH = ROOT / "docs" / "reference" / "labs.md"

HEAD = """# Labs and what they catch

Every lab keeps wrong answers that people really give, its *mutants*, and right answers of other
shapes. At its gate each mutant must be refuted by the check named here, and each right answer
accepted, in every run. Small mistakes are also made in the reference by machine; each must be
caught, or mean the same by a constraint of the schema.
This page is generated from the records of the gates, `golden/gate.json` of each lab.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A lab and the record of its gate, which is empty where none is kept."""

    lab: Lab
    record: dict[str, object]

    @property
    def mutants(self) -> dict[str, str]:
        """The check that catches each mutant, by the mutant's name."""
        found = self.record.get("mutants", {})
        return found if isinstance(found, dict) else {}

    @property
    def right(self) -> int:
        """How many right answers are kept beside the reference."""
        return len(list((LABS / self.lab.id / "right").glob("*")))


def render() -> str:
    """Return the page."""
    catalog = open_catalog()
    rows = [_row(lab) for _, lab in sorted(catalog.labs.items())]
    parts = [HEAD, *_summary(rows), *_checks(rows), "## Lab by lab\n"]
    parts += [_section(row) for row in rows]
    return "\n".join(parts)


def _row(lab: Lab) -> Row:
    path = LABS / lab.id / "golden" / "gate.json"
    return Row(lab, json.loads(path.read_text()) if path.is_file() else {})


def _summary(rows: list[Row]) -> Iterator[str]:
    kinds = sorted({row.lab.kind for row in rows})
    names = ["kind", "labs", "with a trap", "right answers", "mutants, all caught"]
    names += ["mistakes by machine, caught", "meaning the same"]
    yield f"| {' | '.join(names)} |"
    yield "|---" * len(names) + "|"
    for kind in kinds:
        own = [row for row in rows if row.lab.kind == kind]
        numbers = (
            len(own),
            sum(bool(row.lab.trap) for row in own),
            sum(row.right for row in own),
            sum(len(row.mutants) for row in own),
            sum(_number(row, "automatic_caught") for row in own),
            sum(_number(row, "equivalent") for row in own),
        )
        yield f"| {kind} | " + " | ".join(f"{number:,}" for number in numbers) + " |"
    yield ""


def _number(row: Row, name: str) -> int:
    value = row.record.get(name, 0)
    return value if isinstance(value, int) else 0


def _checks(rows: list[Row]) -> Iterator[str]:
    yield "## Mutants by the check that catches them\n"
    kinds = sorted({row.lab.kind for row in rows})
    caught = Counter((row.lab.kind, check) for row in rows for check in row.mutants.values())
    checks = sorted({check for _, check in caught})
    yield "| check | " + " | ".join(kinds) + " |"
    yield "|---|" + "---|" * len(kinds)
    for check in checks:
        cells = (str(caught[kind, check] or "") for kind in kinds)
        yield f"| `{check}` | " + " | ".join(cells) + " |"
    yield ""


def _section(row: Row) -> str:
    lab = row.lab
    by_check: dict[str, list[str]] = {}
    for mutant, check in row.mutants.items():
        by_check.setdefault(check, []).append(mutant)
    facts = f"{lab.kind}, level {lab.level}, {row.right} right answers of other shapes"
    lines = [f"### {lab.id}\n", f"{lab.title} ({facts})."]
    lines += [f"Trap: {lab.trap}"] if lab.trap else []
    lines += [""]
    lines += [
        f"- `{check}`: {', '.join(sorted(names))}" for check, names in sorted(by_check.items())
    ]
    return "\n".join([*lines, ""])
