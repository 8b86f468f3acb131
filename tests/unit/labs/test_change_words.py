"""How a grading of changes speaks of what comes back, of NULL and of new rows."""

from dataclasses import replace

import pytest

from prowess.labs.change.checks import CHECKS
from prowess.labs.change.seen import Altered, Fate
from prowess.labs.change.state import RETURNED, in_full, named
from prowess.labs.change.words import after_null, after_returned, after_touching, reading
from prowess.labs.query.comparing import Difference
from prowess.labs.query.explaining import equated_with_null
from prowess.labs.query.reporting import check_results
from prowess.labs.query.seen import Case, NullCell
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Column


def a_case(**more) -> Case:
    return Case((), Table("people", (), ()), Table("people", (), ()), 1, 1, **more)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("DELETE FROM f WHERE f.paid = NULL OR NULL <> why", {"paid", "why"}),
        ("UPDATE f SET paid = NULL WHERE why IS NULL", set()),
        ("INSERT INTO f (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET paid = NULL", set()),
        ("MERGE INTO f USING o ON f.a = o.a WHEN MATCHED THEN UPDATE SET paid = NULL", set()),
        ("no statement", set()),
    ],
)
def test_what_is_compared_with_the_word_null_is_told(text, columns):
    assert equated_with_null(text) == columns


def test_what_comes_back_has_its_names_and_its_moments_in_full():
    columns = [Column("id", 23), Column("due", 1082), Column("at", 1184), Column("on", 1114)]
    told = Table("returned", ("column 1",), ())
    row = (1, "2026-01-05", "2026-01-05", "2026-01-05 10:00:00")

    assert named(told, columns=columns).columns == ("id", "due", "at", "on")
    assert named(replace(told, columns=tuple("abcd"), rows=(row,)), columns=columns).rows == (
        (1, "2026-01-05", "2026-01-05 00:00:00+00", "2026-01-05 10:00:00"),
    )
    assert in_full("2026-01-05 10:00:00.5", 1184) == "2026-01-05 10:00:00.5+00"
    assert in_full("soon", 1184) == "soon"
    narrow = replace(told, rows=((1,),))
    assert named(narrow, columns=columns) == narrow


@pytest.mark.parametrize(
    ("wanted", "made", "often", "said"),
    [
        ("[1]", None, None, "your last statement touches"),
        (None, "[1]", None, "your last statement touches"),
        ("[1]", "[2]", None, "compute it by hand"),
        ("[1, 2]", "[2, 1]", None, "RETURNING list"),
        ("[1]", "[1]", (1, 2), "your last statement touches"),
    ],
)
def test_what_comes_back_wrongly_is_looked_for_in_rows_or_in_values(wanted, made, often, said):
    fate = Fate(RETURNED, None, wanted, made, often)
    seen = Altered(Difference("rows"), a_case(), sort="returned", fate=fate)

    assert said in after_returned(seen)


@pytest.mark.parametrize(("equated", "said"), [(True, "name IS NULL"), (False, "Say what")])
def test_a_comparison_with_the_word_null_is_told(equated, said):
    case = a_case(null=NullCell("people", "name", "1"))
    fate = Fate("people", "[1]", "[1]", None)
    seen = Altered(Difference("rows"), case, sort="touched", fate=fate, equated=equated)

    assert said in after_null(seen)


def test_a_new_row_meets_no_conflict():
    fate = Fate("people", None, None, "[1]")
    seen = Altered(Difference("rows"), a_case(), sort="touched", fate=fate, by="replaced")

    assert "stops no new one" in after_touching(seen)


@pytest.mark.parametrize(
    ("fate", "by", "page"),
    [
        (Fate("t", "[1]", "[1]", None), "conditioned", "6.3 Deleting Data"),
        (Fate("t", "[1]", None, "[1]"), "conditioned", "6.3 Deleting Data"),
        (Fate("t", None, None, "[1]"), "listed", "6.1 Inserting Data"),
        (Fate("t", "[1]", "[1]", "[2]"), "all", "6.2 Updating Data"),
        (Fate("t", "[1]", "[1]", "[2]"), "replaced", "INSERT"),
        (Fate("t", "[1]", "[1]", None), "merged", "MERGE"),
    ],
)
def test_one_reads_about_the_change_that_was_made(fate, by, page):
    seen = Altered(Difference("rows"), a_case(), "touched", fate, by)

    assert reading(seen) == f"PostgreSQL 18 documentation, {page}."
    assert [one.read for one in check_results(seen, checks=CHECKS) if one.outcome == "fail"] == [
        reading(seen)
    ]
