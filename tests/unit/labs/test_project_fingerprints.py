"""What a record of a program rests on: what is run for it, and no word of what is said."""

import ast

import pytest

from prowess.labs.project.fingerprints import (
    _nouns_of,
    _resting_on,
    _tree,
    fingerprint_of,
    harness_hash,
)

SUITE = '''
"""A suite."""

from prowess.labs.suite.declaring import Suite
from prowess.labs.vocabulary.defects import Defect, Note

LIMIT = 3
OTHER = 4


class Words:
    """The suite's own words."""


suite = Suite(
    project="tiny",
    contract="none",
    dialect={},
    tools={"words": Words},
    absent={"load": "It is small."},
)
check = suite.check


def refuse(answer, why):
    """Expect a refusal."""
    spot = f"It is {why} here."
    answer.expect(status=400, because="It is refused." if answer else "")
    return spot


def next_step_of(answer):
    """Say what to do."""
    next_step = "Read the log."
    next_step += " Then the code."
    return next_step if answer else "See what it does."


@check("first", rule="spec#a", family="contract")
def _(words, api):
    """The first.

    A mistake.
    """
    if api.get("/").status > LIMIT:
        raise Defect(Note(spot=f"Found {LIMIT} in it."), hint=next_step_of(api) or "Try again.")


@check("second", rule="spec#b", family="contract", needs=["first"])
def _(api):
    """The second.

    A mistake.
    """
    refuse(api.get(f"/{OTHER}"), "forbidden")
'''


def of(suite, *checks):
    return fingerprint_of(suite, checks=checks, under_load=False)


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("A suite.", "The suite."),
        ("The first.", "The very first."),
        ("The suite's own words.", "Words."),
        ("It is refused.", "It was refused."),
        ("Found {LIMIT} in it", "There is {LIMIT}"),
        ('"forbidden"', '"not allowed"'),
        ('f"It is {why} here."', 'f"{why}: that it is."'),
        ("Read the log.", "Look into the log."),
        (" Then the code.", " Afterwards the code."),
        ("See what it does.", "See it."),
        ('contract="none"', 'contract="another"'),
        ("It is small", "It is tiny"),
        ('rule="spec#a"', 'rule="spec#c"'),
        ("LIMIT = 3", "LIMIT = 3  # as the specification says"),
    ],
)
def test_words_decide_nothing(was, is_now):
    assert was in SUITE

    assert of(SUITE.replace(was, is_now), "first", "second") == of(SUITE, "first", "second")


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("LIMIT = 3", "LIMIT = 2"),
        ("status > LIMIT", "status < LIMIT"),
        ('project="tiny"', 'project="small"'),
        ("class Words:", "class Words:\n    size = 1\n"),
        ("{LIMIT} in it", "{LIMIT / 0} in it"),
        ("/{OTHER}", "/its/{OTHER}"),
        ("It is refused.", ""),
        ('"forbidden"', '""'),
        ("It is {why}", "It is {why / 0}"),
        ("next_step if answer", "next_step if not answer"),
        (" Then the code.", ""),
    ],
)
def test_what_a_check_runs_decides(was, is_now):
    assert was in SUITE

    assert of(SUITE.replace(was, is_now), "first", "second") != of(SUITE, "first", "second")


@pytest.mark.parametrize(
    ("was", "is_now"),
    [("status=400", "status=422"), ("OTHER = 4", "OTHER = 5"), ("needs=[", "feature=[")],
)
def test_what_a_program_never_meets_decides_nothing_for_it(was, is_now):
    changed = SUITE.replace(was, is_now)

    assert of(changed, "first") == of(SUITE, "first")
    assert of(changed, "first", "second") != of(SUITE, "first", "second")


def test_a_check_whose_name_is_made_up_counts_for_all():
    made_up = SUITE.replace('"second"', "SECOND")

    assert of(made_up.replace("OTHER = 4", "OTHER = 5"), "first") != of(made_up, "first")


def test_words_that_a_function_takes_by_their_place_alone_decide_nothing():
    placed = SUITE.replace("def refuse(answer, why)", "def refuse(answer, why, /)")

    assert of(placed.replace('"forbidden"', '"not allowed"'), "second") == of(placed, "second")


def test_what_measures_load_counts_under_load():
    loaded = fingerprint_of(SUITE, checks=["first"], under_load=True)

    assert loaded != of(SUITE, "first")


def test_no_code_is_taken_apart_to_name_the_harness_of_a_verdict():
    harness_hash.cache_clear()
    known = _tree.cache_info().misses

    assert len(harness_hash()) == 32

    assert _tree.cache_info().misses == known


def test_a_record_rests_on_the_nouns_that_checks_name_and_on_what_these_rest_on():
    named = _resting_on(_nouns_of(ast.parse("def _(mail): ...")))
    imported = _resting_on(_nouns_of(ast.parse("from prowess.labs.vocabulary.totp import Totp")))

    assert {f"labs/vocabulary/{name}" for name in ("mail", "letters", "smtp", "httpd")} <= named
    assert "labs/vocabulary/totp" in imported
    assert "labs/vocabulary/mail" not in imported
