"""A changed query means the same where PostgreSQL plans it like the reference."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from prowess.labs.query.equivalence import why_equal
from prowess.labs.query.shape import Shape

NO_TABLES = Shape(tables=())
REFERENCE = "SELECT name FROM people WHERE age > 3"
CHANGED = "SELECT name FROM people WHERE 3 < age"


@dataclass
class APlanner:
    """Explains by a dictionary; like PostgreSQL with pg_stat_statements it numbers each text."""

    plans: dict[str, str]
    asked: list[str] = field(default_factory=list)

    @contextmanager
    def transaction(self, _begin: str):
        yield

    def run(self, text: str) -> list[tuple[str]]:
        self.asked.append(text)
        (plan,) = [plan for query, plan in self.plans.items() if text.endswith(query)]
        told = {"Plan": {"Node Type": plan}, "Query Identifier": len(self.asked)}
        return [(json.dumps([told]),)]


def why(changed: str, *, reference: str, plans: dict[str, str]) -> str:
    return why_equal(
        changed,
        reference=reference,
        shape=NO_TABLES,
        session=APlanner(plans),
        schema="s",
    )


def test_the_number_of_a_text_is_no_part_of_its_plan():
    told = why(CHANGED, reference=REFERENCE, plans={REFERENCE: "Scan", CHANGED: "Scan"})

    assert told == "PostgreSQL plans both alike"


def test_another_plan_tells_nothing():
    assert not why(CHANGED, reference=REFERENCE, plans={REFERENCE: "Scan", CHANGED: "Sort"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SUM(age) OVER (ORDER BY name)", "SUM(age) OVER (ORDER BY age)"),
        ("SUM(age) OVER (PARTITION BY name)", "SUM(age) OVER (PARTITION BY age)"),
        (
            "SUM(age) OVER (ORDER BY age)",
            "SUM(age) OVER (ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
        ),
    ],
)
def test_windows_are_compared_though_plans_before_postgresql_18_hide_them(one, other):
    texts = [f"SELECT {window} FROM people" for window in (one, other)]

    assert not why(texts[1], reference=texts[0], plans=dict.fromkeys(texts, "WindowAgg"))
