"""Rows are taken away and changed to explain a mistake; what refers to itself stays a tree."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benches import Grading, a_grading

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

CONTENT = Path(__file__).parents[3] / "content"

RECURSION = """
WITH RECURSIVE tree AS (
    SELECT category_id AS top, category_id AS below FROM categories
    UNION ALL
    SELECT t.top, c.category_id FROM tree t JOIN categories c ON c.parent_id = t.below
)
SELECT c.category_id, c.name, {count} AS products
FROM categories c
JOIN tree t ON t.top = c.category_id
LEFT JOIN products p ON p.category_id = t.below {which}
GROUP BY c.category_id, c.name
ORDER BY c.category_id
"""
RIGHT = {"count": "count(p.product_id)", "which": ""}
WRONG = {
    "sold only": {**RIGHT, "which": "AND p.discontinued_on IS NULL"},
    "names": {**RIGHT, "count": "count(DISTINCT p.name)"},
    "rows": {**RIGHT, "count": "count(*)"},
}
THREE_LEVELS = """
SELECT c.category_id, c.name, count(p.product_id) AS products
FROM categories c
LEFT JOIN (SELECT category_id AS top, category_id AS below FROM categories
           UNION ALL SELECT parent_id, category_id FROM categories
           UNION ALL SELECT a.parent_id, b.category_id
                     FROM categories a JOIN categories b ON b.parent_id = a.category_id
          ) t ON t.top = c.category_id
LEFT JOIN products p ON p.category_id = t.below
GROUP BY c.category_id, c.name
ORDER BY c.category_id
"""


@pytest.fixture(scope="module")
def departments(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trees") / "whole-department"
    shutil.copytree(CONTENT / "labs" / "whole-department", folder)
    for path in (CONTENT / "schemas" / "shop").glob("*.sql"):
        shutil.copy(path, folder)
    with a_grading(tmp_path_factory.mktemp("home")) as grading:
        yield replace(grading, folder=folder)


def refused(grading: Grading, answer: str, *, seed: int):
    report = replace(grading, events=[]).grade(answer, seed=seed)
    failed = next(one.name for one in report.checks if one.outcome == "fail")
    (categories,) = [one for one in report.counterexample.tables if one.name == "categories"]
    places = [categories.columns.index(name) for name in ("category_id", "parent_id")]
    return failed, dict([row[place] for place in places] for row in categories.rows)


def leads_to_the_top(child, parents: dict) -> bool:
    seen = []
    while child is not None and child not in seen:
        seen.append(child)
        child = parents.get(child)
    return child is None


def test_the_recursion_itself_is_right(departments):
    assert departments.grade(RECURSION.format(**RIGHT)).verdict == "pass"


@pytest.mark.parametrize("kind", WRONG)
def test_a_recursion_is_not_made_endless_by_the_grader(departments, kind):
    for seed in range(2):
        failed, parents = refused(departments, RECURSION.format(**WRONG[kind]), seed=seed)

        assert failed == "wrong-values"
        assert all(leads_to_the_top(one, parents) for one in parents)


def test_a_level_too_few_is_shown_by_a_tree_that_is_too_deep(departments):
    failed, parents = refused(departments, THREE_LEVELS, seed=1)

    assert failed == "wrong-values"
    assert len(parents) >= 4
    assert all(leads_to_the_top(one, parents) for one in parents)


CAPPED = RECURSION.replace("AS below FROM", "AS below, 1 AS steps FROM").replace(
    "c.category_id FROM tree t JOIN categories c ON c.parent_id = t.below",
    "c.category_id, steps + 1 FROM tree t JOIN categories c ON c.parent_id = t.below"
    " WHERE steps < {most}",
)


@pytest.mark.parametrize("most", [12, 35, 50])
def test_a_recursion_that_stops_after_so_many_steps_meets_a_longer_line(departments, most):
    for seed in range(3):
        report = departments.grade(CAPPED.format(**RIGHT, most=most), seed=seed)
        assert report.verdict == "fail"
        assert report.counterexample is not None


CHAIN = """
WITH RECURSIVE reach AS (
    SELECT doctor_id, stand_in_id, 1 AS steps FROM stand_ins
    UNION
    SELECT r.doctor_id, s.stand_in_id, steps + 1
    FROM reach r JOIN stand_ins s ON s.doctor_id = r.stand_in_id WHERE steps < {most}
)
SELECT d.doctor_id, d.full_name, count(DISTINCT r.stand_in_id) AS colleagues
FROM doctors d
LEFT JOIN reach r ON r.doctor_id = d.doctor_id AND r.stand_in_id <> d.doctor_id
GROUP BY d.doctor_id ORDER BY d.doctor_id
"""


@pytest.mark.parametrize("most", [14, 40])
def test_a_line_is_laid_through_a_table_of_pairs_as_well(departments, tmp_path, most):
    folder = tmp_path / "chain-of-stand-ins"
    shutil.copytree(CONTENT / "labs" / "chain-of-stand-ins", folder)
    for path in (CONTENT / "schemas" / "clinic").glob("*.sql"):
        shutil.copy(path, folder)
    grading = replace(departments, folder=folder, events=[])

    for seed in range(3):
        assert grading.grade(CHAIN.format(most=most), seed=seed).verdict == "fail"
