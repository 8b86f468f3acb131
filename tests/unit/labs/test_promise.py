"""An answer is weighed by what its own ORDER BY and LIMIT decide, not by what happened to come."""

import pytest

from prowess.labs.query.comparing import expect
from prowess.labs.query.promise import find_luck
from prowess.labs.query.reference import take_apart
from prowess.labs.query.shape import Shape
from prowess.labs.sandbox.session import Column, Rows

NO_TABLES = Shape(tables=())
NAMES, AGES = ("Ada", "Bo", "Cy"), (3, 3, 5)


def a_table(*rows: tuple, names: str = "name age") -> Rows:
    types = {"name": 25, "age": 23}
    return Rows(tuple(Column(name, types.get(name, 23)) for name in names.split()), rows)


PEOPLE = a_table(*zip(NAMES, AGES, strict=True))


def parts(text: str):
    query = take_apart(text, shape=NO_TABLES)
    assert query is not None
    return query


def luck(answer: str, *, told: Rows | None = PEOPLE, every: Rows = PEOPLE, wanted: Rows = PEOPLE):
    """Weigh an answer of which PostgreSQL told `told`, and `every` without its LIMIT."""
    expected = expect(parts("SELECT name, age FROM people ORDER BY age, name"), keyed=wanted)
    query = parts(answer)

    def ask(text: str) -> Rows | None:
        return told if text == query.keyed else every

    return find_luck(expected, query=query, ask=ask)


@pytest.mark.parametrize(
    "answer",
    [
        "SELECT name, age FROM people ORDER BY age, name",
        "SELECT name, age FROM people ORDER BY 2, 1",
        "(SELECT name, age FROM people ORDER BY name)",
        "SELECT name, age FROM people ORDER BY age, name LIMIT 3",
        "SELECT name, age FROM people ORDER BY age, name FETCH FIRST 3 ROWS WITH TIES",
    ],
)
def test_keys_that_decide_are_no_luck(answer):
    assert luck(answer) is None


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("SELECT name, age FROM people", (("Bo", 3), ("Ada", 3))),
        ("SELECT name, age FROM people ORDER BY age", (("Bo", 3), ("Ada", 3))),
        (
            "SELECT name, age FROM (SELECT * FROM people ORDER BY age, name) AS p",
            (("Bo", 3), ("Ada", 3)),
        ),
    ],
)
def test_rows_that_tie_may_be_exchanged(answer, told):
    difference, got = luck(answer)

    assert (difference.kind, difference.luck) == ("order", "order")
    assert (difference.extra[0], difference.missing[0]) == told
    assert got.rows[:2] == told


def test_equal_rows_may_lie_where_they_want():
    twins = a_table(("Ada", 3), ("Ada", 3))

    assert luck("SELECT name, age FROM people", told=twins, wanted=twins) is None


def test_a_limit_that_cuts_a_tie_may_keep_the_other_row():
    top = a_table(("Ada", 3))

    difference, got = luck(
        "SELECT name, age FROM people ORDER BY age LIMIT 1", told=top, wanted=top
    )

    assert difference.luck == "limit"
    assert got.rows == (("Bo", 3),)


def test_an_offset_that_cuts_a_tie_may_skip_the_other_row():
    rest = a_table(("Bo", 3), ("Cy", 5))

    difference, got = luck(
        "SELECT name, age FROM people ORDER BY age OFFSET 1", told=rest, wanted=rest
    )

    assert difference.luck == "limit"
    assert got.rows == (("Ada", 3), ("Cy", 5))


def test_a_limit_between_keys_that_differ_is_no_luck():
    top = a_table(("Ada", 3), ("Bo", 3))
    answer = "SELECT name, age FROM people ORDER BY age, name LIMIT 2"

    assert luck(answer, told=top, wanted=top) is None


def test_nothing_is_said_where_the_rewritten_answer_is_another_one():
    assert luck("SELECT name, age FROM people", told=None) is None
    assert luck("SELECT name, age FROM people", told=a_table(("Ada", 3))) is None
    assert luck("SELECT age, name FROM people UNION SELECT 1, 'x' ORDER BY lower(name)") is None
    limited = "SELECT name, age FROM people ORDER BY age, name LIMIT 2"
    top = a_table(("Ada", 3), ("Bo", 3))
    assert luck(limited, told=top, wanted=top, every=None) is None
