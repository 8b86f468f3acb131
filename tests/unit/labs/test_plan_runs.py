"""Which run of a statement counts: the first that read nothing but the lab's relations."""

import json
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from prowess.labs.plan.facts import PlanFacts
from prowess.labs.plan.measuring import AGAIN_WITHIN_S, EXPLAIN, MOST_RUNS, Meter
from prowess.labs.query.running import Runner
from prowess.labs.sandbox.session import Caps, Column, Rows
from prowess.labs.sandbox.watch import Limits

QUERY = "SELECT $1"
BLOCKS = {"1": 10, "2": 500}
"""Blocks of relations that the query asks for with each value."""


class Server:
    """A session in which each run reads so many pages of the catalog beside the relations', and
    each statement so many of the relations more than it needs.
    """

    def __init__(self, of_catalog, more) -> None:
        self.of_catalog, self.more = list(of_catalog), list(more)
        self.connection = SimpleNamespace(closed=False)
        self.ran = []
        self.asked_for = 0

    def run(self, text, parameters=None):
        return [("{1}",)] if parameters is None else [(self.asked_for,)]

    def read(self, text, *, caps):
        value = "2" if "2" in text.removeprefix(EXPLAIN) else "1"
        self.ran.append(("explained " if text.startswith(EXPLAIN) else "") + value)
        blocks = BLOCKS[value] + (self.more.pop(0) if self.more else 0)
        self.asked_for += blocks
        if not text.startswith(EXPLAIN):
            return Rows((), ())
        plan = {"Node Type": "Result", "Plan Rows": 1}
        plan["Shared Hit Blocks"] = blocks + self.of_catalog.pop(0)
        return Rows((Column("plan", 114),), ((json.dumps([{"Plan": plan}]),),))


@pytest.fixture
def measure(monkeypatch):
    def measured(of_catalog, *, each_s=0.0, more=(), queries=(QUERY,)):
        server = Server(of_catalog, more)
        monkeypatch.setattr(
            "prowess.labs.plan.measuring.cpu_of", lambda _: each_s * len(server.ran)
        )
        watch = SimpleNamespace(over=lambda *_, **__: nullcontext(SimpleNamespace(reason=None)))
        runner = Runner("", watch, Limits(), Caps(), lambda: False)
        facts = PlanFacts(parameters=("int",), values=(("1",), ("2",)), indexes=0)
        meter = Meter(SimpleNamespace(session=server), runner, facts, 0.0)
        read = [buffers for query in queries for buffers in meter.buffers(query)]
        return read, server.ran

    return measured


def test_the_first_values_are_run_twice_and_all_others_once(measure):
    """The first run in a session asks for pages by which it learns how indexes begin."""
    buffers, ran = measure([0, 0, 0], more=[1, 0, 0])

    assert buffers == [10, 500]
    assert ran == ["explained 1", "explained 1", "explained 2"]


def test_a_run_that_read_the_catalog_is_made_again_after_a_cheap_one(measure):
    buffers, ran = measure([0, 0, 3, 3, 0])

    assert buffers == [10, 500]
    assert ran[2:] == ["explained 2", "1", "explained 2", "1", "explained 2"]


def test_where_each_run_reads_the_catalog_the_least_counts(measure):
    buffers, ran = measure([0, 0, *range(MOST_RUNS, 0, -1)])

    assert buffers == [10, 501]
    assert ran.count("explained 2") == MOST_RUNS


def test_a_long_run_is_not_made_again(measure):
    buffers, ran = measure([0, 3], each_s=AGAIN_WITHIN_S + 1)

    assert buffers == [10, 503]
    assert ran == ["explained 1", "explained 2"]


def test_of_runs_that_differ_the_one_that_asked_for_most_counts(measure):
    """What is learned in a run that does not count could be told to the one that does."""
    assert measure([0, 0, 3, 0], more=[0, 0, 600])[0] == [10, 1103]
    assert measure([0, 0, 3, 0], more=[0, 0, 8])[0] == [10, 500]
    assert measure([0, 0, 0], more=[600])[0] == [610, 500]


def test_where_a_run_between_reads_more_there_is_no_further_one(measure):
    buffers, ran = measure([0, 0, 3], more=[0, 0, 0, 600])

    assert buffers == [10, 503]
    assert ran[2:] == ["explained 2", "1"]


def test_a_page_that_explain_does_not_tell_is_no_reason_for_another_run(measure):
    assert measure([-1, -1, -1])[1] == ["explained 1", "explained 1", "explained 2"]


def test_what_another_query_cost_says_nothing_about_this_one(measure):
    """Of the query that is measured now the cheap run is made, and held against its own cost."""
    queries = (QUERY, f"{QUERY} + 0")
    buffers, ran = measure([0, 0, 0, 0, 3, 0], queries=queries, more=[0, 0, 0, 50, 50, 50, 50])

    assert buffers == [10, 500, 60, 550]
    assert ran[3:] == ["explained 1", "explained 2", "1", "explained 2"]
