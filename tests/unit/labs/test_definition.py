"""Definitions: their form, the calls that try them, and the mistakes made to them on purpose."""

import random

import pytest

from prowess.kit.errors import Invalid
from prowess.labs.definition.calls import ROUNDS, read_calls
from prowess.labs.definition.mutation import mutants
from prowess.labs.definition.signatures import Signature, find_broken
from prowess.labs.definition.statements import (
    Defined,
    defined_by,
    queries_in,
    read_definition,
    wanted_names,
)
from prowess.labs.query.literals import read_literals
from prowess.labs.query.pools import Pools
from prowess.labs.query.shape import ColumnShape, Shape, TableShape

DUE = """
CREATE OR REPLACE FUNCTION late(p_day date) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM loans WHERE due_on < p_day AND paid IS NULL AND fee >= 3
$$"""
GUARD = """
CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.fee > 10 AND OLD.fee IS NOT NULL THEN RAISE EXCEPTION '< or >, and 7'; END IF;
    RETURN NEW;
END $f$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON loans FOR EACH ROW EXECUTE FUNCTION guard()"""


def a_column(name: str, base: str, type_: str) -> ColumnShape:
    return ColumnShape(name, type_, base, is_array=False, nullable=False, generated=False)


LOANS = TableShape(
    name="loans",
    columns=(a_column("id", "int4", "integer"), a_column("due_on", "date", "date")),
    primary_key=("id",),
    uniques=(),
    foreign_keys=(),
    checks=(),
)
SHAPE = Shape((LOANS,))


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("", "empty"),
        ("CREATE VIEW v AS SELECT 1", None),
        ("create or replace view v as select 1; -- done", None),
        ("CREATE RECURSIVE VIEW v (n) AS VALUES (1)", None),
        (DUE + ";" + GUARD, None),
        ("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; " + DUE, None),
        (
            "CREATE FUNCTION f(x int)RETURNS int BEGIN ATOMIC SELECT CASE x WHEN 1 THEN 2 END;END",
            None,
        ),
        ("CREATE TABLE t (a int)", "not_a_definition"),
        ("CREATE MATERIALIZED VIEW v AS SELECT 1", "not_a_definition"),
        ("CREATE TEMP VIEW v AS SELECT 1", "not_a_definition"),
        ("CREATE EVENT TRIGGER t ON sql_drop EXECUTE FUNCTION f()", "not_a_definition"),
        ("CREATE", "not_a_definition"),
        (DUE + "; SELECT late('2026-01-01')", "not_a_definition"),
        ("DO $$ BEGIN END $$", "not_a_definition"),
        (DUE.replace("LANGUAGE", "SECURITY DEFINER LANGUAGE"), "definer"),
        (DUE.replace("LANGUAGE", "security /* x */ DEFINER LANGUAGE"), "definer"),
        (";".join([DUE] * 6), "several"),
    ],
)
def test_the_form_of_a_definition(answer, fault):
    assert read_definition(answer).fault == fault


def test_what_calls_name_must_be_defined():
    wanted = wanted_names(GUARD + ";" + DUE, calls="SELECT late(:loans.due_on)")

    assert wanted == {"late"}
    assert read_definition(DUE, wanted=wanted).fault is None
    missing = read_definition(GUARD, wanted=wanted)
    assert (missing.fault, missing.opens_with) == ("not_defined", "late")
    assert read_definition(DUE.replace("late", '"Late"'), wanted=wanted).fault == "not_defined"


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        (DUE, Defined("function", "late")),
        ('CREATE VIEW "Odd ""one" AS SELECT 1', Defined("view", 'Odd "one')),
        ("CREATE CONSTRAINT TRIGGER t AFTER INSERT ON x", Defined("trigger", "t")),
        ("ALTER VIEW v RENAME TO w", None),
    ],
)
def test_what_a_statement_defines(text, defined):
    assert defined_by(text) == defined


def test_queries_and_conditions_are_found_in_bodies():
    assert any("fee >= 3" in query for query in queries_in(DUE))
    assert any("NEW.fee > 10" in query for query in queries_in(GUARD))


def test_every_place_of_a_call_gets_values_of_its_column():
    made = read_calls(
        "SELECT late(:loans.due_on); INSERT INTO loans VALUES (:new, '2026-01-01'::date)",
        shape=SHAPE,
    )
    pools = Pools(literals=read_literals([DUE]), sample={("loans", "due_on"): ("2026-02-03",)})
    values = {("loans", "due_on"): ["2026-05-05"]}

    drawn = made.draw(shape=SHAPE, pools=pools, values=values, rng=random.Random(5))
    again = made.draw(shape=SHAPE, pools=pools, values=values, rng=random.Random(5))

    assert made.places == (("loans", "due_on"),)
    assert drawn == again
    assert len(drawn) == 2 * ROUNDS
    assert all(":" not in call.replace("::date", "") for call in drawn)
    assert "SELECT late('2026-05-05'::date)" in drawn
    assert len({call for call in drawn if call.startswith("INSERT")}) == ROUNDS


def test_calls_must_exist_and_name_columns():
    with pytest.raises(Invalid, match="no calls"):
        read_calls("-- none yet", shape=SHAPE)
    with pytest.raises(Invalid, match=r"loans\.fee, which is no column"):
        read_calls("SELECT late(:loans.fee)", shape=SHAPE)


def test_mistakes_are_made_in_bodies_and_outside_but_not_in_texts():
    made = mutants(GUARD)
    texts = [one.text for one in made]

    assert GUARD.replace("NEW.fee > 10", "NEW.fee >= 10") in texts
    assert GUARD.replace("fee > 10", "fee > 11") in texts
    assert GUARD.replace("IS NOT NULL", "IS  NULL") in texts
    assert GUARD.replace("BEFORE", "AFTER") in texts
    assert GUARD.replace("INSERT OR UPDATE", "INSERT ") in texts
    assert all("'< or >, and 7'" in text for text in texts)
    assert len(set(texts)) == len(texts)


def test_what_exists_selects_is_no_constant():
    body = "BEGIN RETURN EXISTS (SELECT 1 FROM loans WHERE fee > 1); END"
    text = f"CREATE FUNCTION f() RETURNS boolean LANGUAGE plpgsql AS $$ {body} $$"
    made = [one.text for one in mutants(text) if one.kind == "constant"]

    assert made == [text.replace("fee > 1", "fee > 2"), text.replace("fee > 1", "fee > 0")]


FEE = Signature("fee", "integer, date", 2, "numeric")


@pytest.mark.parametrize(
    ("made", "is_broken"),
    [
        ((FEE,), False),
        ((Signature("fee", "integer, date", 2, "real"),), True),
        ((Signature("fee", "integer, date", 2, "real"), Signature("f", "", 0, "numeric")), True),
        ((Signature("fee", "bigint, date", 2, "numeric"),), False),
        ((Signature("fee", "bigint, date", 2, "real"),), True),
        ((Signature("fee", "integer", 1, "text"), FEE), False),
        ((Signature("fee", "text, text", 2, "text"), FEE), False),
        ((FEE, Signature("fee", "bigint, date", 2, "real")), False),
        ((Signature("fee", "integer", 1, "real"),), True),
        ((), False),
    ],
)
def test_a_promise_is_broken_by_the_function_that_takes_the_same(made, is_broken):
    broken = find_broken((FEE,), made=made)

    assert (broken is not None) == is_broken
    assert broken is None or broken[0] == FEE
