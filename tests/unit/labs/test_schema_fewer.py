"""What comes before a fault: rows that nobody needs are left out, constant calls are folded."""

import pytest

from prowess.labs.query.seen import SqlFailure
from prowess.labs.schema.facts import Facts, read_facts
from prowess.labs.schema.fewer import fewer, pieces, together
from prowess.labs.schema.folding import folded
from prowess.labs.schema.kind import _passed
from prowess.labs.schema.playing import Outcome
from prowess.labs.schema.racing import Raced
from prowess.labs.schema.words import breached, held_up
from prowess.labs.transaction.drawing import Drawing

SETUP = """
INSERT INTO people (id, name) VALUES (1, 'Ada (1)'), (2, concat('B', 'o')), (3, 'Cy, 3');
UPDATE people SET name = 'Di' WHERE id IN (1, 2);
"""
RACE = """
[[scenarios]]
name = "Teams"
[[scenarios.accepts]]
sql = "SELECT 1"
why = "it is"
[[scenarios.refuses]]
sql = "SELECT 2"
why = "it is not"
control = "SELECT 3"
[drawn.ids]
names = ["gold", "lime", "eve", "fay"]
from = 1
to = 99
[[races]]
name = "Two lead one team"
setup = \"\"\"
INSERT INTO people (id, name) VALUES ({eve}, concat('Eve ', {eve})), ({fay}, 'Fay'), (0, 'No');
INSERT INTO teams (id, boss) VALUES ({gold}, {eve}), ({lime}, {fay});
\"\"\"
sessions = ["INSERT INTO leads VALUES ({gold})", "INSERT INTO leads VALUES ({gold})"]
control = ["INSERT INTO leads VALUES ({lime})", "INSERT INTO leads VALUES ({gold})"]
"""


def facts() -> Facts:
    return read_facts(RACE)


def test_rows_of_one_insert_are_taken_apart_and_put_together_again():
    (_, bo, _, _) = pieces(SETUP)

    assert bo.row == "(2, concat('B', 'o'))"
    assert together(pieces(SETUP)) == SETUP.strip()


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t (a) VALUES (1), (2) ON CONFLICT DO NOTHING",
        "INSERT INTO t (a) SELECT 1 FROM (VALUES (1), (2)) AS v",
        "UPDATE t SET a = 1",
    ],
)
def test_a_statement_about_all_of_its_rows_stays_whole(text):
    assert [one.head for one in pieces(text)] == [text]


def test_statements_that_stand_there_twice_stay_two():
    text = "INSERT INTO t (a) VALUES (1);\nINSERT INTO t (a) VALUES (1);"

    assert together(pieces(text)) == text


def test_what_is_not_needed_is_left_out():
    kept = fewer(SETUP, shows=lambda text: "Cy" in text and "UPDATE" in text)

    assert kept == (
        "INSERT INTO people (id, name) VALUES (3, 'Cy, 3');\n"
        "UPDATE people SET name = 'Di' WHERE id IN (1, 2);"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("concat('Eve ', 99)", "'Eve 99'"),
        ("concat(initcap('ida'), '@example.org')", "'Ida@example.org'"),
        ("concat('O''Neil', 1)", "concat('O''Neil', 1)"),
        ("concat(name, 1)", "concat(name, 1)"),
        ("concat(initcap('a b'), 1)", "concat(initcap('a b'), 1)"),
        ("my_concat('a', 1)", "my_concat('a', 1)"),
    ],
)
def test_constant_calls_are_told_as_values(text, value):
    assert folded(text) == value


def test_before_a_race_is_told_what_its_sessions_need():
    (race,) = facts().races
    filled = race.filled(Drawing({"gold": 7, "lime": 8, "eve": 11, "fay": 12}))

    lines = breached(filled, Raced(won=2)).says.split("\n")

    assert lines[1:] == [
        "Before both begin, this is written:",
        "INSERT INTO people (id, name) VALUES (11, 'Eve 11'), (0, 'No');",
        "INSERT INTO teams (id, boss) VALUES (7, 11);",
    ]
    assert "(8, 12)" in held_up(filled, Raced(), before=filled.before_control).says
    assert "(8, 12)" in filled.setup


def test_a_case_of_sessions_counts_no_rows():
    (race,) = facts().races

    assert breached(race, Raced(won=2)).case.rows_after == 0


def test_the_parts_of_a_verdict_are_joined_by_and():
    assert _passed(facts(), ()) == (
        "The schema accepts all 2 statements that it should, refuses all 1 that it should not"
        " and holds against sessions that race."
    )


def test_two_refusals_are_the_same_whatever_the_row_was():
    one, other = (
        Outcome(failure=SqlFailure("23505", "duplicate key", f"Key (id)=({key})", "", 0))
        for key in (1, 2)
    )

    assert one.told == other.told
    assert one.told != Outcome().told
