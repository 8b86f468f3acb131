"""Time that passes: what the program was told, waited out within bounds."""

import pytest

from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.surroundings import surround, told_of
from prowess.labs.vocabulary.clock import Clock
from prowess.labs.vocabulary.defects import CannotTell

TOLD = {"TOKEN_SECONDS": "2", "SESSION_SECONDS": "3600", "ODD_SECONDS": "soon"}


def a_clock(now_s=100.0):
    waited = []
    return Clock(TOLD, now=lambda: now_s, wait=waited.append), waited


def test_what_lives_two_seconds_is_waited_out_with_a_margin():
    clock, waited = a_clock()

    clock.outlive("TOKEN_SECONDS")

    assert waited == [pytest.approx(3.2)]


def test_time_that_has_passed_is_not_waited_for_again():
    clock, waited = a_clock()

    clock.outlive("TOKEN_SECONDS", since_s=clock.mark() - 3)
    clock.outlive("TOKEN_SECONDS", since_s=clock.mark() - 30)

    assert waited == [pytest.approx(0.2)]


@pytest.mark.parametrize("name", ["SESSION_SECONDS", "ODD_SECONDS", "UNKNOWN_SECONDS"])
def test_what_cannot_be_waited_out_is_said(name):
    clock, waited = a_clock()

    with pytest.raises(CannotTell, match=name):
        clock.outlive(name)

    assert waited == []


def test_a_suite_tells_the_program_what_it_says_of_time():
    suite = Suite(project="demo", contract="", dialect={}, environ=TOLD)

    with surround(suite) as parts:
        assert told_of(parts) == TOLD
        assert parts["clock"].seconds("TOKEN_SECONDS") == 2
