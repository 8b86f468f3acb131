"""A judged plan in a terminal: measures, and both trees indented."""

from prowess.application.messages import TableView
from prowess.application.reports import (
    PlanComparisonView,
    PlanFindingView,
    PlanNodeView,
    PlanTreeView,
)
from prowess.doors.cli.layout.compose import compose
from prowess.doors.cli.layout.text import plain
from prowess.doors.cli.views.plans import draw_plans


def a_node(depth: int, title: str, *findings: PlanFindingView, loops: int = 1) -> PlanNodeView:
    return PlanNodeView(
        depth=depth,
        title=title,
        details=("Filter: (n = 7)",),
        returned=1200,
        estimated=10,
        loops=loops,
        buffers=1179,
        own_buffers=1179,
        findings=findings,
    )


def test_both_trees_are_drawn_with_what_was_found():
    found = PlanFindingView(name="selective-sequential-scan", text="It reads all of scans.")
    nodes = (a_node(0, "Limit"), a_node(1, "Seq Scan on scans", found, loops=3))
    tree = PlanTreeView(buffers=1179, nodes=nodes)
    measures = (TableView(name="Buffers read", columns=("yours",), rows=((1179,),)),)
    plans = PlanComparisonView(measures=measures, values="$1 = 7", before=tree, after=tree)

    lines = [plain(line).rstrip() for line in compose(draw_plans(plans), width=100, colored=False)]

    assert sum("Plan " in line and "1,179 buffers, $1 = 7" in line for line in lines) == 2
    place = lines.index("  Limit  (1,179 buffers, 1,200 of 10 rows expected)")
    assert lines[place + 1 : place + 5] == [
        "  │  Filter: (n = 7)",
        "  └─ Seq Scan on scans  (1,179 buffers, 1,200 of 10 rows expected, 3 times)",
        "        Filter: (n = 7)",
        "        ▲ It reads all of scans.",
    ]


def test_a_narrow_terminal_wraps_lines_and_leaves_branches_whole():
    nodes = (
        a_node(0, "Nested Loop"),
        a_node(1, "Sort"),
        a_node(2, "Seq Scan on books"),
        a_node(1, "Index Scan using loans_pkey on loans", loops=20),
    )
    tree = PlanTreeView(buffers=1179, nodes=nodes)
    plans = PlanComparisonView(measures=(), values="", before=None, after=tree)

    lines = [plain(line).rstrip() for line in compose(draw_plans(plans), width=50, colored=False)]

    assert lines[1:] == [
        "  Nested Loop  (1,179 buffers, 1,200 of 10 rows",
        "  │  expected)",
        "  │  Filter: (n = 7)",
        "  ├─ Sort  (1,179 buffers, 1,200 of 10 rows",
        "  │  │  expected)",
        "  │  │  Filter: (n = 7)",
        "  │  └─ Seq Scan on books  (1,179 buffers,",
        "  │        1,200 of 10 rows expected)",
        "  │        Filter: (n = 7)",
        "  └─ Index Scan using loans_pkey on loans",
        "        (1,179 buffers, 1,200 of 10 rows expected,",
        "        20 times)",
        "        Filter: (n = 7)",
    ]


def test_where_no_plan_was_judged_nothing_is_drawn():
    assert draw_plans(None) == ()
