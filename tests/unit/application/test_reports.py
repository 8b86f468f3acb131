"""What a grading found, as the doors show it."""

from importlib import import_module

import pytest

from prowess.application.reports import REFUSED_CHECK, view_report
from prowess.labs.kinds import KINDS
from prowess.labs.report import Report

REPORT = Report(
    verdict="pass",
    summary="Every rule holds in all 132 interleavings.",
    checks=(),
    counterexample=None,
    data_sets=132,
    elapsed_ms=1.0,
    grader_version="1",
    lab_version="a1",
    seed=1,
)


@pytest.mark.parametrize(
    ("kind", "data_sets", "interleavings"), [("query", 132, 0), ("transaction", 0, 132)]
)
def test_where_sessions_race_orders_are_counted_and_no_data_sets(kind, data_sets, interleavings):
    seen = view_report(REPORT, kind=kind)

    assert (seen.data_sets, seen.interleavings) == (data_sets, interleavings)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_the_check_that_refuses_unrun_first(kind):
    checks = import_module(f"prowess.labs.{kind}.checks").CHECKS

    assert next(one.stage for one in checks if one.name == REFUSED_CHECK) == 1
