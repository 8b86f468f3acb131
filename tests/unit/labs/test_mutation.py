"""Automatic mutants of a reference."""

import pytest

from prowess.labs.query.literals import parse
from prowess.labs.query.mutation import Mutant, mutants, spread

BUSY = """
SELECT a.x, count(DISTINCT b.y) AS n, round(avg(b.v), 2) AS v,
       sum(b.z) FILTER (WHERE b.z > 0) AS s,
       rank() OVER (PARTITION BY a.x ORDER BY a.w, a.k) AS r, coalesce(max(b.z), 0) AS m
FROM a LEFT JOIN b ON a.id = b.id
WHERE (a.k = 1 OR a.k >= 5) AND a.i IS DISTINCT FROM 3 AND NOT a.name LIKE 'x%'
  AND a.j IN (SELECT j FROM c)
GROUP BY a.x, a.w HAVING count(*) > 2
UNION SELECT 1, 2, 3, 4, 5, 6
ORDER BY 1 DESC
"""


@pytest.mark.parametrize(
    "kind",
    [
        "comparison",
        "constant",
        "and-or",
        "dropped-condition",
        "join-kind",
        "no-where",
        "no-having",
        "no-group",
        "distinct",
        "union-all",
        "aggregate",
        "count",
        "no-filter",
        "no-coalesce",
        "negation",
        "direction",
        "order-keys",
        "unknown",
        "sum",
        "rounding",
        "set-operator",
        "window",
    ],
)
def test_every_kind_of_mistake_is_made(kind):
    assert kind in {mutant.kind for mutant in mutants(BUSY)}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("SELECT a FROM t WHERE b IS DISTINCT FROM 3", "SELECT a FROM t WHERE b <> 3"),
        ("SELECT a FROM t WHERE b IS NOT DISTINCT FROM c", "SELECT a FROM t WHERE b = c"),
        ("SELECT a FROM t WHERE b > 0", "SELECT a FROM t WHERE b <> 0"),
        ("SELECT a FROM t ORDER BY a, b DESC, c", "SELECT a FROM t ORDER BY a, c, b DESC"),
        ("SELECT sum(a), sum(b) FROM t", "SELECT SUM(a), SUM(DISTINCT b) FROM t"),
        (
            "SELECT avg(a) FILTER (WHERE b > c) FROM t",
            "SELECT AVG(DISTINCT a) FILTER(WHERE b > c) FROM t",
        ),
        ("SELECT sum(DISTINCT a) FROM t", "SELECT SUM(a) FROM t"),
        ("SELECT round(a) FROM t", "SELECT TRUNC(a) FROM t"),
        ("SELECT round(a, 2) FROM t", "SELECT TRUNC(CAST(a AS DECIMAL), 2) FROM t"),
        ("SELECT a FROM t ORDER BY round(a, 2), b", "SELECT a FROM t ORDER BY a, b"),
    ],
)
def test_a_mistake_is_made_where_it_can_be(text, changed):
    made = {" ".join(one.text.replace(" NULLS LAST", "").split()) for one in mutants(text)}

    assert changed in made


def test_groups_have_no_fewer_rows_than_none():
    texts = {one.text for one in mutants("SELECT a FROM t GROUP BY a HAVING count(*) > 1")}

    assert not any("<> 1" in text for text in texts)


def test_mutants_parse_differ_and_do_not_repeat():
    every = mutants(BUSY)
    texts = [mutant.text for mutant in every]

    assert len(texts) == len(set(texts)) > 30
    assert parse(BUSY).sql("postgres") not in texts
    assert all(parse(text) is not None for text in texts)


def test_the_same_mutants_come_in_the_same_order():
    assert mutants(BUSY) == mutants(BUSY)


def test_what_cannot_be_parsed_has_no_mutants():
    assert mutants("SELECT (") == ()


def test_a_selection_takes_turns_by_kind():
    every = (Mutant("a", "1"), Mutant("a", "2"), Mutant("b", "3"), Mutant("a", "4"))

    assert [mutant.text for mutant in spread(every, count=3)] == ["1", "3", "2"]
    assert len(spread(every, count=9)) == 4


def test_a_merge_forgets_a_branch_its_condition_or_what_it_sets():
    head = "MERGE INTO t USING u ON t.a = u.a"
    update = "WHEN MATCHED AND t.b > u.b THEN UPDATE SET b = u.b, c = 1"
    insert = "WHEN NOT MATCHED THEN INSERT (a) VALUES (u.a)"

    made = {one.text: one.kind for one in mutants(f"{head} {update} {insert}")}

    assert made[f"{head} {insert}"] == "no-branch"
    assert made[f"{head} {update}"] == "no-branch"
    assert made[f"{head} {update.replace(' AND t.b > u.b', '')} {insert}"] == "dropped-condition"
    assert made[f"{head} {update.replace('> u.b', '>= u.b')} {insert}"] == "comparison"
    assert made[f"{head} {update.replace('b = u.b, ', '')} {insert}"] == "no-assignment"


def test_an_only_branch_or_assignment_is_not_forgotten():
    texts = ("MERGE INTO t USING u ON a = b WHEN MATCHED THEN DELETE", "UPDATE t SET a = 1")

    assert {one.kind for text in texts for one in mutants(text)} <= {"comparison", "constant"}
