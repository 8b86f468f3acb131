"""The benchmark of the load generator: a void run proves nothing, and is tried again."""

from array import array

import pytest
from bench.load import MOST_TRIES, until_trusted
from bench.measure import Measure, table

from prowess.labs.load.plans import Facts, Measured

QUIET_S, LATE_S = 0.0001, 0.005


def a_run(lag_s):
    facts = Facts(
        due=1,
        offered=1,
        queued=0,
        unanswered=0,
        opened=1,
        began_s=0.0,
        wall_s=1.0,
        cpu_s=0.1,
        statuses={"200": 1},
        errors={},
        troubles={},
    )
    return Measured(facts, array("d", [0.001]), array("d", [0.001]), array("d", [lag_s]))


def tried(*lags):
    runs = iter([a_run(lag_s) for lag_s in lags])
    return until_trusted(lambda: next(runs))


def test_a_void_run_is_tried_again_until_one_can_be_trusted():
    measured, void, tries = tried(LATE_S, LATE_S, QUIET_S, LATE_S)

    assert (measured.lags_s[0], void, tries) == (QUIET_S, "", 3)


def test_where_all_are_void_the_last_one_says_why():
    measured, void, tries = tried(*[LATE_S] * (MOST_TRIES + 1))

    assert tries == MOST_TRIES
    assert "was late itself: by 5.0 ms" in void
    assert measured.lags_s[0] == LATE_S


@pytest.mark.parametrize("value", [0.1, 9.0])
def test_of_a_void_figure_nobody_can_say_whether_it_reaches_its_target(value):
    void = Measure("apart", value, "%", 3.0, void="It was late.")

    assert void.reached is None
    assert table([void]).endswith("<= 3  VOID: It was late.")


def test_a_figure_that_counts_reaches_its_target_or_misses_it():
    assert Measure("apart", 0.1, "%", 3.0).reached is True
    assert Measure("apart", 9.0, "%", 3.0).reached is False
    assert table([Measure("apart", 9.0, "%", 3.0)]).endswith("MISSED")
