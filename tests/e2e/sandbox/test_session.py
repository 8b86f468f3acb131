"""What a session reads: just what PostgreSQL says, in bounds, and fit for the next statement."""

import pytest

from prowess.labs.sandbox.session import MOST_TOLD_BYTES, Caps, TooMuch
from prowess.rigs import SqlError

pytestmark = [pytest.mark.servers, pytest.mark.timeout(120)]

CAPS = Caps(rows=3, size_bytes=100)


def read_each(session, *texts, before=()):
    """Read statements in one round trip, within a transaction as the grader does."""
    with session.transaction():
        trusted = before or [()] * len(texts)
        return session.read_each(texts, before=trusted, caps=CAPS)


def rows_of(found):
    return [one.rows for one in found]


def serves(session):
    return session.run("SELECT 1") == [(1,)]


def test_each_statement_is_read_after_what_comes_before_it(session):
    before = [("SET LOCAL application_name = 'a'",), (), ("SET LOCAL application_name = 'b'",)]
    shown = "SELECT current_setting('application_name')"

    found = read_each(
        session, shown, "SELECT 2 AS two, NULL::int, true AS yes", shown, before=before
    )

    assert rows_of(found) == [(("a",),), ((2, None, True),), (("b",),)]
    assert [column.name for column in found[1].columns] == ["two", "int4", "yes"]
    assert serves(session)


def test_a_result_without_rows_is_no_missing_one(session):
    found = read_each(session, "SELECT 1 WHERE false", "SELECT 1")

    assert rows_of(found) == [(), ((1,),)]


@pytest.mark.parametrize("place", range(3))
def test_one_that_fails_leaves_the_others_unsaid(session, place):
    texts = ["SELECT 1"] * 3
    texts[place] = "SELECT 1 / 0"

    assert read_each(session, *texts) is None
    assert serves(session)


def test_one_whose_preparation_fails_leaves_the_others_unsaid(session):
    before = [(), ("SET LOCAL no_such_setting = 1",)]

    assert read_each(session, "SELECT 1", "SELECT 1", before=before) is None
    assert serves(session)


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize(
    "text", ["SELECT generate_series(1, 4)", "SELECT repeat('x', 101)"], ids=["rows", "bytes"]
)
def test_one_past_a_cap_leaves_the_others_unsaid(session, place, text):
    texts = ["SELECT 1"] * 3
    texts[place] = text

    assert read_each(session, *texts) is None
    assert serves(session)


@pytest.mark.parametrize(
    ("text", "what"),
    [("SELECT generate_series(1, 100000)", "rows"), ("SELECT repeat('x', 101)", "bytes")],
)
def test_a_result_past_a_cap_is_named_by_what_it_passed(session, text, what):
    with pytest.raises(TooMuch) as cut:
        session.read(text, caps=CAPS)

    assert cut.value.what == what
    assert serves(session)


def test_an_error_is_the_one_that_postgresql_tells(session):
    with pytest.raises(SqlError) as told:
        session.read("SELECT 1 / 0")

    assert told.value.sqlstate == "22012"
    assert told.value.diag.message_primary == "division by zero"
    assert not session.spent


def test_a_long_error_is_cut_and_its_session_given_to_nobody_else(session):
    said = f"repeat('x', {3 * MOST_TOLD_BYTES})"
    text = f"DO $$ BEGIN RAISE EXCEPTION '%', {said} USING ERRCODE = 'P0042'; END $$"

    with pytest.raises(SqlError) as told:
        session.run(text)

    assert told.value.sqlstate == "P0042"
    assert str(told.value).startswith("xxx")
    assert len(str(told.value).encode()) <= MOST_TOLD_BYTES
    assert session.spent
    assert not session.can_serve_again()
