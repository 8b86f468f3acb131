"""Automatic mutants of a reference."""

import pytest

from prowess.labs.query.literals import parse
from prowess.labs.query.mutation import Mutant, mutants, spread

BUSY = """
SELECT a.x, count(DISTINCT b.y) AS n, sum(b.z) FILTER (WHERE b.z > 0) AS s,
       rank() OVER (PARTITION BY a.x ORDER BY a.w) AS r, coalesce(max(b.z), 0) AS m
FROM a LEFT JOIN b ON a.id = b.id
WHERE (a.k = 1 OR a.k >= 5) AND NOT a.name LIKE 'x%' AND a.j IN (SELECT j FROM c)
GROUP BY a.x, a.w HAVING count(*) > 2
UNION SELECT 1, 2, 3, 4, 5
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
        "set-operator",
        "window",
    ],
)
def test_every_kind_of_mistake_is_made(kind):
    assert kind in {mutant.kind for mutant in mutants(BUSY)}


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
