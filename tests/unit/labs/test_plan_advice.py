"""What each node of a plan read itself, and which advice on a plan comes first."""

import json
from pathlib import Path

import pytest

from prowess.labs.plan.drawing import draw_plan, findings_of, title_of
from prowess.labs.plan.findings import Allows
from prowess.labs.plan.tree import read_tree

CASES = json.loads((Path(__file__).parent / "plans.json").read_text())
PLANS = {case["name"]: case["plan"] for case in CASES}
IN_ORDER = (
    "3,848 rows are found and sorted, and 20 of them wanted: an index with scanned_at DESC,"
    " scan_id DESC behind what is compared for equality would let it stop after 20."
)
NO_KEY = (
    "The index leads to 9,283 rows, and the filter keeps 3,848 rows: a column of the filter is no"
    " key of the index, or stands in it behind one that is not compared for equality."
)


@pytest.mark.parametrize("name", PLANS)
def test_what_nodes_read_themselves_adds_up_to_what_the_plan_reads(name):
    root = read_tree(PLANS[name])

    assert sum(node.own_buffers for _, node in root.walk()) == root.buffers


@pytest.mark.parametrize(
    ("name", "own"),
    [
        (
            "a with query that was put away",
            {"CTE quarters: Seq Scan on parcels": 1137, "CTE Scan on quarters": 891},
        ),
        (
            "a with query that two ask",
            {
                "CTE few: Seq Scan on parcels": 1137,
                "Seq Scan on scans s": 1180,
                "CTE Scan on few": 0,
                "CTE Scan on few one": 0,
            },
        ),
        (
            "a with query that asks another",
            {
                "CTE one: Seq Scan on parcels": 1137,
                "CTE two: CTE Scan on one": 829,
                "CTE Scan on two": 788,
            },
        ),
        (
            "a subquery of a condition that runs once",
            {"Seq Scan on parcels parcels_1": 1137, "Seq Scan on parcels": 1137},
        ),
        (
            "a subquery that is selected once",
            {"Seq Scan on scans": 1180, "Seq Scan on parcels": 1137, "Sort": 0, "Limit": 0},
        ),
    ],
)
def test_what_a_query_elsewhere_reads_is_not_counted_twice(name, own):
    root = read_tree(PLANS[name])

    found = {title_of(node): node.own_buffers for _, node in root.walk()}

    assert found | own == found


def test_a_change_in_a_with_query_that_nobody_asks_is_charged_to_nobody():
    lent = {"Parent Relationship": "InitPlan", "Subplan Name": "CTE gone", **a_node("ModifyTable")}
    root = read_tree([{"Plan": {**a_node("Seq Scan"), "Plans": [lent]}}])

    assert [node.own_buffers for _, node in root.walk()] == [7, 7]


def a_node(kind: str, **told):
    return {
        "Node Type": kind,
        "Plan Rows": 1,
        "Actual Rows": 1.0,
        "Actual Loops": 1,
        "Shared Hit Blocks": 7,
    } | told


@pytest.mark.parametrize("name", ["many-sorted-for-few", "many of an index alone sorted for few"])
def test_what_lets_a_query_stop_early_comes_before_what_makes_all_of_it_cheaper(name):
    root = read_tree(PLANS[name])

    assert [found.text for found in findings_of(root, types={})] == [IN_ORDER, NO_KEY]
    assert draw_plan(root, types={}).nodes[0].findings[0].text == IN_ORDER


def test_no_index_is_advised_where_none_may_be_added():
    root = read_tree(PLANS["many-sorted-for-few"])

    told = [found.text for found in findings_of(root, types={}, allows=Allows(indexes=False))]

    assert told[0] == "3,848 rows are found and sorted, and 20 of them wanted."


def test_a_sort_that_runs_many_times_is_told_with_what_each_of_them_needs():
    root = read_tree(a_sort("scans.scanned_at DESC", found=500.0, loops=40))

    (found,) = findings_of(root, types={})

    assert found.text == (
        "In 40 runs 20,000 rows are found and sorted, and 120 of them wanted: an index with"
        " scanned_at DESC behind what is compared for equality would let it stop after 3."
    )


@pytest.mark.parametrize(
    ("key", "found", "kind"),
    [
        ("(count(*)) DESC", 500.0, "Seq Scan"),
        ("scanned_at DESC", 29.0, "Seq Scan"),
        ("scanned_at DESC", 500.0, "Aggregate"),
    ],
)
def test_a_sort_that_no_index_spares_is_none_of_many_for_few(key, found, kind):
    root = read_tree(a_sort(key, found=found, kind=kind))

    assert findings_of(root, types={}) == ()


def a_sort(key: str, *, found: float, loops: int = 1, kind: str = "Seq Scan"):
    often = {"Actual Loops": loops}
    scan = a_node(kind, **{"Plan Rows": found, "Actual Rows": found}, **often)
    sort = a_node("Sort", **{"Sort Key": [key], "Actual Rows": 3.0, "Plans": [scan]}, **often)
    return [{"Plan": a_node("Limit", **{"Actual Rows": 3.0, "Plans": [sort]}, **often)}]
