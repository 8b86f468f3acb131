"""An inner join is named as what loses a row only where it is."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benches import LATE_ORDERS, Grading, a_grading, a_lab
from prowess.labs.report import Counterexample

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

CONTENT = Path(__file__).parents[3] / "content"

COUNTED = """
SELECT c.id, count(o.id) AS n FROM customers c {join} orders o ON o.customer_id = c.id
GROUP BY c.id ORDER BY c.id
"""
CHAINED = """
SELECT c.id, count(n.id) AS n FROM customers c {join} orders o ON o.customer_id = c.id
{join} notes n ON n.order_id = o.id GROUP BY c.id ORDER BY c.id
"""
UNPAID = """
SELECT c.name FROM customers c {join} orders o ON o.customer_id = c.id
WHERE {condition} ORDER BY c.name, c.id
"""

TOTALS = """
WITH i AS (
    SELECT coalesce(t.name, 'no team') AS team, i.kind, i.points
    FROM issues AS i
    JOIN projects AS p ON p.project_id = i.project_id
    LEFT JOIN teams AS t ON t.team_id = p.team_id
    WHERE i.closed_at IS NULL
)
SELECT team, kind, count(*), coalesce(sum(points), 0) FROM i GROUP BY team, kind
UNION ALL
SELECT team, 'all kinds', count(*), coalesce(sum(points), 0) FROM i GROUP BY team
UNION ALL
SELECT 'all teams', 'all kinds', count(*), coalesce(sum(points), 0) FROM i
"""


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("joins")) as grading:
        yield grading


@pytest.fixture
def shown(grading, tmp_path):
    """Return the counterexample of an answer to the tests' lab with another reference."""

    def make(*, reference: str, answer: str) -> Counterexample:
        folder = tmp_path / "late-orders"
        shutil.copytree(LATE_ORDERS, folder)
        shutil.rmtree(folder / "mutants")
        (folder / "reference.sql").write_text(reference)
        report = replace(grading, folder=folder, events=[]).grade(answer)
        assert report.counterexample is not None, report.summary
        return report.counterexample

    return make


def totals_shown(grading: Grading, answer: str) -> Counterexample | None:
    """Return the counterexample of an answer to the lab of points with totals."""
    return grading.bench.grade(
        a_lab("points-with-totals"),
        folder=CONTENT / "labs" / "points-with-totals",
        schema_folder=CONTENT / "schemas" / "tracker",
        answer=answer,
        seed=1,
        on_event=lambda _: None,
        cancelled=lambda: False,
    ).counterexample


@pytest.mark.parametrize("query", [COUNTED, CHAINED], ids=["one", "a-chain"])
@pytest.mark.parametrize("join", ["JOIN", "INNER JOIN"])
def test_a_join_that_loses_a_row_without_a_partner_is_named(shown, query, join):
    case = shown(reference=query.format(join="LEFT JOIN"), answer=query.format(join=join))

    (row,) = case.expected.rows
    assert case.difference == "missing-rows"
    assert case.note == (
        f"The row {row[0]} of customers has no row in orders,"
        " and an inner join keeps only what has a partner."
    )


@pytest.mark.parametrize(
    "change",
    [("FROM i\n", "FROM i GROUP BY 1, 2\n"), ("FROM i\n", "FROM i HAVING count(*) > 0\n")],
    ids=["constants", "having"],
)
def test_a_join_is_not_named_where_a_left_one_would_lose_the_row_too(grading, change):
    before, after = change
    head, last = TOTALS[: -len("FROM i\n")], TOTALS[-len("FROM i\n") :]

    assert totals_shown(grading, TOTALS) is None
    case = totals_shown(grading, head + last.replace(before, after))

    assert case.difference in {"missing-rows", "empty-input"}
    assert ("all teams", "all kinds", 0, 0) in case.expected.rows
    assert "inner join" not in case.note


def test_a_join_is_not_named_where_the_condition_loses_the_row_too(shown):
    reference = UNPAID.format(join="LEFT JOIN", condition="o.id IS NULL OR o.paid_on IS NULL")

    case = shown(
        reference=reference,
        answer=UNPAID.format(join="JOIN", condition="o.paid_on < '1900-01-01'"),
    )

    assert case.difference == "missing-rows"
    assert "inner join" not in case.note
