"""Plan labs: the answer's form, the tree of a plan, what is found in it, how it is drawn."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from prowess.catalog.lab_facts import facts_of
from prowess.kit.errors import Invalid
from prowess.labs.files import LabFiles
from prowess.labs.plan.checks import CHECKS
from prowess.labs.plan.drawing import draw_plan, findings_of
from prowess.labs.plan.facts import PlanFacts, read_facts
from prowess.labs.plan.findings import look_at
from prowess.labs.plan.lots import SEEDS_A_DRAW, Drawn, draw, read_lots
from prowess.labs.plan.seen import OverBudget, ReadsTooMuch, Refused, Run, TooSlow, WrongAtScale
from prowess.labs.plan.statements import (
    MOST_STATEMENTS,
    creates_the_same,
    in_a_transaction,
    is_same_query,
    read_answer,
    told_values,
    with_values,
)
from prowess.labs.plan.strength import index_mutants
from prowess.labs.plan.tree import blocks_read, read_tree
from prowess.labs.plan.words import after_reading
from prowess.labs.query.comparing import Difference
from prowess.labs.query.reporting import check_results
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Rows

PLANS = json.loads((Path(__file__).parent / "plans.json").read_text())
TYPES = {("depots", "city"): "character varying(40)", ("scans", "note"): "text"}
INDEX = "CREATE INDEX ON scans (depot_id)"


@pytest.mark.parametrize("case", PLANS, ids=[case["name"] for case in PLANS])
def test_a_real_plan_shows_its_findings_and_no_others(case):
    root = read_tree(case["plan"])

    assert sorted(found.name for found in findings_of(root, types=TYPES)) == case["findings"]


def test_every_finding_has_a_plan_that_shows_it_and_one_that_does_not():
    shown = [frozenset(case["findings"]) for case in PLANS]
    names = frozenset().union(*shown)

    assert len(names) == 15
    assert all(any(name not in one for one in shown) for name in names)


def a_plan(**told):
    return [{"Plan": {"Node Type": "Seq Scan", "Plan Rows": 1, "Actual Rows": 1.0} | told}]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("((customer_id)::text = '7'::text)", "customer_id::text"),
        ("(date_trunc('day'::text, at) = '2025-01-10'::date)", "date_trunc('day', at)"),
        ("((n + 1) = 8)", "n + 1"),
        ("(lower(email) ~~ 'x%'::text)", "lower(email)"),
        ("((a IS NULL) OR (abs(b) < 3))", "abs(b)"),
        ("((city)::text = 'x'::text)", ""),
        ("(a = (b + 1))", ""),
        ("(kind = ANY ('{a,b}'::text[]))", ""),
        ("(a > 3)", ""),
    ],
)
def test_an_expression_around_a_column_is_told_as_a_person_writes_it(condition, told):
    facts = {"Relation Name": "depots", "Rows Removed by Filter": 5000, "Actual Loops": 1}
    root = read_tree(a_plan(**facts, Filter=condition))

    found = [one.text for one in look_at(root, types=TYPES) if one.name == "function-on-column"]

    assert [text.split(",")[0] for text in found] == (
        [f"It compares {told}".split(",")[0]] if told else []
    )


def test_a_node_that_never_ran_is_no_misestimate():
    root = read_tree(a_plan(**{"Plan Rows": 5000, "Actual Loops": 0}))

    assert look_at(root, types={}) == ()


@pytest.mark.parametrize(
    ("rows", "loops", "expected", "told"),
    [
        (0.0, 1, 200, "wrong: 200 rows expected, no row came."),
        (1.0, 1, 200, "wrong by a factor of 200: 200 rows expected, 1 row came."),
        (0.5, 10, 200, "by a factor of 400: 2,000 rows expected, 5 rows came in 10 runs."),
        (0.0, 900, 200, "wrong: 180,000 rows expected, hardly a row came in 900 runs."),
        (300.0, 1, 0, "wrong: 0 rows expected, 300 rows came."),
    ],
)
def test_a_misestimate_tells_the_rows_that_came(rows, loops, expected, told):
    facts = {"Actual Rows": rows, "Actual Loops": loops, "Plan Rows": expected}

    (found,) = look_at(read_tree(a_plan(**facts)), types={})

    assert found.text.endswith(told)


def test_what_is_counted_is_not_called_needed():
    (check,) = [one for one in CHECKS if one.name == "needless-indexes"]

    assert check.title == "It has no more indexes than the brief allows"


def test_buffers_are_those_of_memory_disk_and_temporary_files_alike():
    child = a_plan(**{"Shared Hit Blocks": 5, "Temp Read Blocks": 2})[0]["Plan"]
    root = read_tree(a_plan(**{"Shared Read Blocks": 3, "Shared Hit Blocks": 6, "Plans": [child]}))

    assert (root.buffers, root.own_buffers) == (9, 2)


def test_blocks_of_relations_are_those_to_plan_and_those_to_execute():
    document = a_plan(**{"Shared Hit Blocks": 6, "Temp Read Blocks": 2})

    assert blocks_read([document[0] | {"Planning": {"Shared Read Blocks": 1}}]) == 7
    assert blocks_read(document) == 6


def test_a_plan_is_drawn_with_depth_conditions_and_findings():
    case = next(case for case in PLANS if case["name"] == "materialized-cte-filter")

    tree = draw_plan(read_tree(case["plan"]), types=TYPES)

    assert [(node.depth, node.title) for node in tree.nodes] == [
        (0, "CTE Scan on s"),
        (1, "CTE s: Seq Scan on even"),
    ]
    assert "Filter: (n = 5)" in tree.nodes[0].details
    assert [found.name for found in tree.nodes[0].findings] == ["materialized-cte-filter"]
    assert tree.buffers == tree.nodes[0].buffers


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("-- CREATE INDEX ON scans (depot_id);", "empty"),
        ("SELECT '\0'", "unreadable"),
        ("SELECT '\ud800'", "unreadable"),
        ("DROP INDEX scans_pkey", "not_an_index"),
        ("SET work_mem = '1GB'; SELECT 1", "not_an_index"),
        ("CREATE TABLE t AS SELECT 1", "not_an_index"),
        ("CREATE UNIQUE TABLE t (a int)", "not_an_index"),
        ("EXPLAIN SELECT 1", "not_an_index"),
        ("(SELECT 1); CREATE INDEX ON scans (depot_id)", "after_query"),
        ("SELECT 1; SELECT 2", "after_query"),
        (f"{INDEX};" * (MOST_STATEMENTS + 1), "too_many"),
    ],
)
def test_what_is_not_indexes_and_one_query_is_refused(text, fault):
    assert read_answer(text).fault == fault


@pytest.mark.parametrize(
    ("text", "indexes", "query"),
    [
        (INDEX, 1, ""),
        (f"{INDEX}; create /* ; */ unique index u on scans (note);", 2, ""),
        (f"{INDEX}; SELECT ';' AS x -- the end;", 1, "SELECT ';' AS x -- the end;"),
        ("WITH x AS (SELECT 1) TABLE x;", 0, "WITH x AS (SELECT 1) TABLE x"),
    ],
)
def test_indexes_and_the_query_are_told_apart(text, indexes, query):
    answer = read_answer(text)

    assert (answer.fault, len(answer.indexes), answer.query) == (None, indexes, query)


def test_statistics_stand_among_the_indexes():
    statistics = "create statistics s (mcv) ON a, (b + 1) FROM t"
    answer = read_answer(f"{INDEX}; {statistics}; {INDEX}; SELECT 1")

    assert (answer.fault, answer.indexes, answer.statistics, answer.query) == (
        None,
        (INDEX, INDEX),
        (statistics,),
        "SELECT 1",
    )
    assert read_answer(f"SELECT 1; {statistics}").fault == "after_query"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("CREATE INDEX CONCURRENTLY ON scans (note)", "CREATE INDEX  ON scans (note)"),
        (
            "create unique index /* x */ concurrently u ON t (a)",
            "create unique index /* x */  u ON t (a)",
        ),
        ('CREATE INDEX "concurrently" ON scans (note)', None),
        ("CREATE INDEX u ON concurrently (note)", None),
        ("CREATE INDEX", None),
    ],
)
def test_an_index_is_built_within_a_transaction_though_it_was_to_be_concurrently(text, kept):
    left = in_a_transaction(text)

    assert left.split() == (kept or text).split()
    assert len(left) == len(text)


@pytest.mark.parametrize(
    ("query", "filled"),
    [
        ("SELECT $1, $2", "SELECT ('it''s'::text), ('7'::integer)"),
        ("SELECT '$1', \"$1\", $$ $1 $$, $a$ $1 $a$", None),
        ("SELECT 1 -- $1\n, 2 /* $1 */", None),
        ("SELECT $3, a$1, $12", None),
        ("SELECT $1::text", "SELECT ('it''s'::text)::text"),
    ],
)
def test_values_take_the_place_of_parameters_and_of_nothing_else(query, filled):
    assert with_values(query, values=("it's", "7"), types=("text", "integer")) == (filled or query)


def test_values_are_told_by_number():
    assert told_values(("7", "x")) == "$1 = 7, $2 = x"


def test_layout_and_case_make_no_other_query():
    assert is_same_query("SELECT a FROM t -- x", "select  a\nfrom T")
    assert not is_same_query("SELECT a FROM t", "SELECT 'A' FROM t")


def test_indexes_are_left_out_shortened_and_turned():
    kinds = [
        mutant.kind
        for mutant in index_mutants(("CREATE INDEX ON t (a, b DESC) INCLUDE (c) WHERE d > 1",))
    ]

    assert kinds == [
        "left-out index",
        "turned columns",
        "left-out column",
        "left-out column",
        "left-out include",
        "left-out where",
    ]


def test_statistics_are_left_out_and_not_taken_for_an_index():
    mutants = list(index_mutants((INDEX, "CREATE STATISTICS ON a, b FROM t")))

    assert [(mutant.kind, mutant.text) for mutant in mutants] == [
        ("left-out index", "CREATE STATISTICS ON a, b FROM t"),
        ("left-out statistics", INDEX),
    ]


def lab_files(plan: str) -> LabFiles:
    texts = dict.fromkeys(("schema_sql", "sample_sql", "reference", "calls", "starter"), "")
    return LabFiles(
        id="scans", kind="plan", right=(), mutants=(), trap="", version="v", plan=plan, **texts
    )


@pytest.mark.parametrize(
    "plan",
    [
        "indexes = ",
        "",
        "indexes = 99",
        "indexes = 1\nunknown = 2",
        'indexes = 1\nparameters = ["int; DROP TABLE x"]\nvalues = [["1"]]',
        'indexes = 1\nparameters = ["integer"]\nvalues = [["1", "2"]]',
        'indexes = 1\ndraws = ["SELECT 1"]',
    ],
)
def test_a_plan_file_that_says_too_little_or_too_much_is_refused(plan):
    with pytest.raises(Invalid) as caught:
        read_facts(lab_files(plan))

    assert caught.value.code == "labs.bad_plan_file"


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("", "there is no such file, or it is empty."),
        ("indexess = 1", "`indexess` is no key. Did you mean indexes?"),
        ("may_rewrite = true", "the key `indexes` is missing."),
        ("indexes = 99", "`indexes`: input should be less than or equal to 8."),
    ],
)
def test_what_is_wrong_with_a_plan_file_is_told_in_words(plan, told):
    with pytest.raises(Invalid) as caught:
        read_facts(lab_files(plan))

    assert caught.value.message.endswith(f"cannot be used: {told}")


def test_the_keys_of_a_plan_file_are_those_that_content_knows():
    assert set(facts_of("plan")["plan.toml"]) == set(PlanFacts.model_fields)


def test_a_plan_file_needs_a_budget_and_nothing_else():
    facts = read_facts(lab_files("indexes = 1"))

    assert facts.values == ((),)
    assert facts.may_rewrite
    assert not facts.statistics


class Asked:
    """A session of which every query has the same rows."""

    def __init__(self, *rows) -> None:
        self.rows = rows

    def read(self, text, *, caps):
        return Rows((), self.rows)


DRAWS = 'indexes = 1\nparameters = ["integer"]\nvalues = [["1"]]\ndraws = ["SELECT 1", "SELECT 2"]'
CHANGE = "indexes = 1\nchange = 'DELETE FROM t WHERE a % 97 = $1 % 97'"


def test_of_each_query_one_list_is_drawn_by_the_seed():
    files = lab_files(DRAWS)
    facts = read_facts(files)
    lots = tuple(read_lots(Asked(*((n,) for n in range(500))), files=files, facts=facts))

    def drawn(number: int) -> Drawn:
        return draw(lots, files=files, facts=facts, seed=number * SEEDS_A_DRAW)

    assert drawn(1) == draw(lots, files=files, facts=facts, seed=2 * SEEDS_A_DRAW - 1)
    assert [len(drawn(seed).values) for seed in range(9)] == [2] * 9
    assert len({drawn(seed).values for seed in range(50)}) > 45
    assert not drawn(1).change


def test_data_change_by_a_number_that_the_seed_draws():
    files = lab_files(CHANGE)
    seeds = range(0, 50 * SEEDS_A_DRAW, SEEDS_A_DRAW)
    drawn = [draw((), files=files, facts=read_facts(files), seed=seed) for seed in seeds]

    assert len({one.change for one in drawn}) == 50
    assert all(re.search(r"% 97 = \('\d+'::bigint\) % 97", one.change) for one in drawn)
    assert {one.values for one in drawn} == {((),)}


@pytest.mark.parametrize("rows", [((1,),), ((1, 2), (3, 4)), ((1,), (None,))])
def test_what_no_list_can_be_drawn_from_is_refused(rows):
    files = lab_files(DRAWS)

    with pytest.raises(Invalid) as caught:
        list(read_lots(Asked(*rows), files=files, facts=read_facts(files)))

    assert caught.value.code == "labs.bad_plan_file"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"is_drawn": True}, "$1 = 7"),
        ({"is_changed": True}, "$1 = 7 and some rows changed"),
        ({"values": (), "is_changed": True}, "some rows changed"),
        ({"values": ()}, ""),
    ],
)
def test_a_run_is_told_with_its_values_and_what_was_done_before(more, told):
    run = Run(("7",), Rows((), ()), read_tree(a_plan()))

    assert replace(run, **more).told == told


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("create index concurrently newest on scans(depot_id)", True),
        ("CREATE UNIQUE INDEX ON scans (depot_id)", False),
        ("CREATE INDEX ON scans (depot_id) INCLUDE (kind)", False),
        ("CREATE STATISTICS ON depot_id, kind FROM scans", False),
        (f"{INDEX}; {INDEX}", False),
        ("SELECT 1", False),
    ],
)
def test_indexes_that_differ_in_name_alone_are_the_same(text, same):
    assert creates_the_same(read_answer(text), read_answer(INDEX)) is same


ROWS = Table("", ("a",), ((1,),))
SEEN = [
    (Refused("fixed_query", ""), "refused-statement", "The query is given here"),
    (Refused("no_statistics", ""), "refused-statement", "Statistics are not asked for"),
    (Refused("not_an_index", "drop table"), "refused-statement", "starts with DROP TABLE"),
    (TooSlow("query", "time"), "timeout", "The query did not end in time"),
    (TooSlow("index", "disk"), "timeout", "An index wrote more to disk"),
    (TooSlow("index", "memory"), "timeout", "An index took more memory"),
    (TooSlow("query", "rows"), "timeout", "returns far more"),
    (TooSlow("statistics", "time"), "timeout", "Gathering statistics did not end in time"),
    (
        WrongAtScale("$1 = 7", Difference("rows", ((1,),)), ROWS, ROWS),
        "wrong-at-scale",
        "on the large data with $1 = 7 the row (1) is lost",
    ),
    (
        WrongAtScale("", Difference("rows", (), ((1,),)), ROWS, ROWS),
        "wrong-at-scale",
        "on the large data there is the row (1)",
    ),
    (
        WrongAtScale("", Difference("order"), ROWS, ROWS),
        "wrong-at-scale",
        "the rows come in another order",
    ),
    (
        ReadsTooMuch("$1 = 7", 1200, 15, "query", ("It reads all of scans.",)),
        "needless-reads",
        "It reads 1,200 buffers with $1 = 7; 15 are enough.\n- It reads all of scans.",
    ),
    (OverBudget("count", 2, 1, ("spare",)), "needless-indexes", "There are 2 indexes; 1 can"),
    (
        OverBudget("count", 1, 0, ()),
        "needless-indexes",
        "There is 1 index; none may be added here",
    ),
    (OverBudget("statistics", 2, 1, ()), "needless-statistics", "are 2 statistics objects; 1"),
    (OverBudget("bytes", 4096, 1024, ()), "oversized-indexes", "take 4 kB; 1 kB"),
    (OverBudget("writes", 9, 5, ()), "costly-writes", "leave 9 records"),
]


@pytest.mark.parametrize(("seen", "name", "said"), SEEN)
def test_exactly_one_check_fails_and_says_why(seen, name, said):
    results = check_results(seen, checks=CHECKS)

    (failed,) = [one for one in results if one.outcome == "fail"]
    assert failed.name == name
    assert said in failed.message
    assert failed.next_step


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"indexes": 1}, "cannot use them"),
        ({"indexes": 1, "is_hindered": True}, "cannot use them"),
        ({"indexes": 1, "enters": True, "is_hindered": True}, "cannot make full use of them"),
        (
            {
                "indexes": 1,
                "enters": True,
                "costly": "Scan on scans, run 20 times: 60 buffers",
            },
            "enters them; another query would read less. What costs is Scan on scans, run 20",
        ),
        ({"costly": "Seq Scan on scans: 90 buffers"}, "No index is missing: another query would"),
    ],
)
def test_only_a_query_that_enters_none_of_the_indexes_cannot_use_them(more, said):
    seen = ReadsTooMuch("", 63, 11, "query", (), **more)

    assert said in after_reading(seen)


def test_another_query_is_asked_for_where_this_one_enters_the_indexes():
    seen = ReadsTooMuch("", 63, 11, "either", (), indexes=1)

    assert "a query that can use the ones you have" in after_reading(seen)
    assert "another query over the ones you have" in after_reading(replace(seen, enters=True))


def test_names_of_checks_are_told_once():
    names = [check.name for check in CHECKS]

    assert len(set(names)) == len(names)
