"""Checks of query labs: every one is documented, and exactly one fails."""

from dataclasses import replace

import pytest

from prowess.labs.checks import Finding, check
from prowess.labs.contract import Submission
from prowess.labs.query.checks import CHECKS
from prowess.labs.query.comparing import Difference
from prowess.labs.query.literals import parse
from prowess.labs.query.locating import clause_told
from prowess.labs.query.pairing import nearest, null_pairs
from prowess.labs.query.reporting import check_results, counterexample_of, write_report
from prowess.labs.query.running import judge_failure
from prowess.labs.query.seen import (
    Case,
    Differs,
    Failed,
    NotAllowed,
    NotOneQuery,
    NullCell,
    Overran,
    SqlFailure,
)
from prowess.labs.query.words import value_text, values
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Column

EXPECTED = Table("", ("name", "n"), (("Ada", 1), ("Bo", 2)))
WITH_NULL = Table("books", ("id", "year"), ((1, None),))
FAILURE = SqlFailure("42703", 'column "nam" does not exist', "", "Perhaps you meant name.", 8)


def a_case(**more) -> Case:
    return Case(
        tables=more.pop("tables", (Table("books", ("id",), ((1,),)),)),
        expected=EXPECTED,
        got=more.pop("got", EXPECTED),
        rows_before=9,
        rows_after=1,
        **more,
    )


def differs(difference: Difference, **more) -> Differs:
    return Differs(difference, a_case(**more))


def rows(missing=(), extra=(), **more) -> Difference:
    return Difference("rows", tuple(missing), tuple(extra), **more)


SEEN = [
    (NotOneQuery("empty", ""), "refused-statement", "no statement yet"),
    (NotOneQuery("several", "select"), "refused-statement", "several statements"),
    (NotOneQuery("unreadable", ""), "refused-statement", "no SQL text can hold"),
    (NotOneQuery("not_a_query", "delete"), "refused-statement", "DELETE, which changes data"),
    (NotOneQuery("not_a_query", "show"), "refused-statement", "SHOW, which returns no rows"),
    (NotOneQuery("not_a_query", "selec"), "refused-statement", "SELEC: is SELECT meant?"),
    (
        NotAllowed(SqlFailure("42501", "permission denied for function pg_sleep", "", "", 0)),
        "refused-statement",
        "permission denied for function pg_sleep",
    ),
    (
        NotAllowed(SqlFailure("42P11", "cursor", "", "", 0)),
        "refused-statement",
        "may only read",
    ),
    (Failed(FAILURE, "SELECT nam FROM books"), "runtime-error", 'column "nam" does not exist'),
    (Overran("time"), "timeout", "did not end in time"),
    (Overran("memory"), "timeout", "memory"),
    (Overran("disk"), "timeout", "sorts or stores"),
    (Overran("rows"), "timeout", "thousands of rows"),
    (Overran("bytes"), "timeout", "megabytes"),
    (
        differs(Difference("width"), got=Table("", ("name",), ())),
        "column-count",
        "2 columns expected (name, n); yours has 1: name",
    ),
    (differs(Difference("names")), "column-count", "should be named name, n"),
    (differs(rows([("Ada", 1)])), "missing-rows", "loses the row (Ada, 1)."),
    (differs(rows([("Ada", 1), ("Bo", 2)])), "missing-rows", "2 rows are missing in all"),
    (differs(rows((), [("Cy", None)])), "extra-rows", "(Cy, NULL), which does not belong"),
    (differs(rows((), [("Cy", 1), ("Di", 2)])), "extra-rows", "2 rows are too many in all"),
    (
        differs(rows((), [("Ada", 1)], copies=True), got=Table("", (), (("Ada", 1), ("Ada", 1)))),
        "duplicate-rows",
        "(Ada, 1) should come once; yours comes twice",
    ),
    (
        differs(rows([("Ada", 1)], copies=True), got=Table("", (), ())),
        "duplicate-rows",
        "should come once; yours comes never",
    ),
    (
        differs(rows([("Ada", 1)], [("Ada", 3)])),
        "wrong-values",
        "In the row (Ada, 1) n should be 1, not 3.",
    ),
    (
        differs(Difference("permuted", (("Ada", 1),), ((1, "Ada"),), order=(1, 0))),
        "wrong-values",
        "The columns come as n, name; expected was name, n.",
    ),
    (
        differs(rows([("Ada", 1)]), null=NullCell("books", "author_id", "2", ("id",))),
        "null-mishandled",
        "author_id is NULL in the row of books whose id is 2",
    ),
    (
        differs(rows([("Ada", "0.00")], [("Ada", None)]), is_filled=True),
        "null-mishandled",
        "n should be 0.00, not NULL",
    ),
    (
        differs(rows([("Ada", "0.00")], [("Ada", None)]), tables=(WITH_NULL,)),
        "null-mishandled",
        "n should be 0.00, not NULL",
    ),
    (
        differs(rows([("Ada", "0.00")], [("Ada", None)])),
        "wrong-values",
        "In the row (Ada, 0.00) n should be 0.00, not NULL.",
    ),
    (
        differs(rows((), [("", 0)]), only_empty=True, got=Table("", (), ((0,),))),
        "empty-input",
        "then 2 rows should come, and yours returns 1",
    ),
    (differs(rows((), [("", 0)]), only_empty=True), "empty-input", "then a value is wrong"),
    (
        differs(Difference("order", place=1), got=Table("", (), (("Bo", 2), ("Ada", 1)))),
        "wrong-order",
        "row 2 should be (Bo, 2), not (Ada, 1)",
    ),
    (differs(Difference("order", place=7)), "wrong-order", "look at row 8"),
]


@pytest.mark.parametrize(("seen", "name", "text"), SEEN)
def test_what_is_seen_fails_exactly_one_check(seen, name, text):
    failed = [result for result in check_results(seen, checks=CHECKS) if result.outcome == "fail"]

    assert [result.name for result in failed] == [name]
    assert text in failed[0].message
    assert failed[0].next_step
    assert failed[0].read


def test_every_check_can_fail():
    assert {name for _, name, _ in SEEN} == {one.name for one in CHECKS}


def test_checks_of_earlier_stages_have_passed_and_later_ones_were_not_run():
    outcomes = {
        result.name: result.outcome for result in check_results(Overran("time"), checks=CHECKS)
    }

    assert outcomes["refused-statement"] == "pass"
    assert outcomes["runtime-error"] == "not_run"
    assert outcomes["wrong-order"] == "not_run"


def test_a_right_answer_passes_all():
    submission = Submission("", 7, "v", lambda _: None, lambda: False)
    report = write_report(
        None, checks=CHECKS, submission=submission, data_sets=43, elapsed_ms=9.94
    )

    assert {result.outcome for result in report.checks} == {"pass"}
    assert (report.verdict, report.summary) == ("pass", "Right on all 43 data sets.")
    assert (report.seed, report.lab_version, report.elapsed_ms) == (7, "v", 9.9)


def test_an_error_shows_the_place_and_the_hint():
    answer = "SELECT title,\n       nam\nFROM books"
    failure = SqlFailure("42703", "no column", "A detail.", "A hint.", answer.index("nam") + 1)
    (failed,) = [
        r for r in check_results(Failed(failure, answer), checks=CHECKS) if r.outcome == "fail"
    ]

    assert failed.message.splitlines() == [
        "PostgreSQL says: no column.",
        "A detail.",
        "line 2:        nam",
        "               ^",
        "PostgreSQL's hint: A hint.",
    ]


def test_a_wrong_table_gets_a_suggestion_and_bad_data_a_look():
    suggested = Failed(FAILURE, "", suggestion="Did you mean books?")
    on_data = Failed(FAILURE, "", case=a_case(got=None))

    assert [
        r.next_step for r in check_results(suggested, checks=CHECKS) if r.outcome == "fail"
    ] == ["Did you mean books?"]
    assert "other data" in next(
        r.next_step for r in check_results(on_data, checks=CHECKS) if r.outcome == "fail"
    )


def test_a_check_without_the_four_parts_is_refused():
    with pytest.raises(TypeError, match="Where to read"):

        @check(title="x", stage=1)
        def half(seen: str) -> Finding | None:
            """
            What it proves: a.
            Why it matters: b.
            Usual mistake: c.
            """


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.name)
def test_every_check_teaches(one):
    assert all(len(text) > 20 for text in (one.proves, one.matters, one.mistake, one.read))
    assert "  " not in one.proves


STAFF = Table("staff", ("staff_id", "name"), ((1, "Mara"), (23, "Pia")))


@pytest.mark.parametrize(
    ("missing", "extra", "said"),
    [
        ((1, "Mara"), (23, "Pia"), "loses the row (1, Mara) and returns (23, Pia), which"),
        ((1, "Mara"), (1, "Pia"), "name should be Mara, not Pia"),
        ((1, "Mara"), (7, "Pia"), "staff_id should be"),
        ((1, "Mara"), (23, "Mara"), "staff_id should be"),
    ],
    ids=["two-things", "one-thing", "no-such-thing", "half-alike"],
)
def test_two_rows_of_two_things_are_one_missing_and_one_extra(missing, extra, said):
    expected = Table("", ("staff_id", "name"), (missing,))
    case = Case((STAFF,), expected, Table("", expected.columns, (extra,)), 9, 2)

    (failed,) = (
        one
        for one in check_results(Differs(rows([missing], [extra]), case), checks=CHECKS)
        if one.outcome == "fail"
    )

    assert failed.name == "wrong-values"
    assert said in failed.message
    assert ("Ask which condition" in failed.next_step) == ("loses" in said)


@pytest.mark.parametrize(
    ("blame", "read"),
    [
        ("Look at your GROUP BY over drivers: with another one there", "7.2.3 The GROUP BY"),
        ("Look for a HAVING that is missing: with one the rest is right", "7.2.3 The GROUP BY"),
        ("Look for an ORDER BY that is missing: with one", "7.5 Sorting Rows"),
        ("Look at your LIMIT: without it the rest is right", "7.6 LIMIT and OFFSET"),
        ("Look at your DISTINCT: without it the rest is right", "7.3.3 DISTINCT"),
        ("Look at your join to towns and your WHERE: with others there", "7.2.1.1 Joined Tables"),
        ("Look at your select list: with another one there", "7.2.2 The WHERE Clause"),
        ("", "7.2.2 The WHERE Clause"),
    ],
)
def test_who_is_told_a_clause_reads_about_that_clause(blame, read):
    (failed,) = (
        one
        for one in check_results(differs(rows(extra=[("Cy", 9)]), blame=blame), checks=CHECKS)
        if one.outcome == "fail"
    )

    assert failed.name == "extra-rows"
    assert read in failed.read


def test_who_mistakes_null_reads_about_null_whatever_the_clause_is():
    null = NullCell("books", "year", "1")
    blame = "Look at your WHERE: with another one there, the rest is right"
    told = check_results(
        differs(rows(extra=[("Cy", 9)]), null=null, tables=(WITH_NULL,), blame=blame),
        checks=CHECKS,
    )

    assert ["9.2 Comparison" in one.read for one in told if one.outcome == "fail"] == [True]


def test_two_keys_of_one_table_are_two_rows_however_alike_the_rest_is():
    missing, extra = (1, "Mara"), (23, "Mara")
    staff = Table("staff", ("staff_id", "name"), (missing, extra))
    expected = Table("", staff.columns, (missing,))
    case = Case((staff,), expected, Table("", staff.columns, (extra,)), 9, 2)

    told = [
        values(Differs(rows([missing], [extra]), one))
        for one in (case, replace(case, keyed=frozenset({"staff"})))
    ]

    assert told == [
        "In the row (1, Mara) staff_id should be 1, not 23.",
        (
            "Your query loses the row (1, Mara) and returns (23, Mara),"
            " which does not belong there."
        ),
    ]


def of_types(missing, extra, *, types: str, got: str) -> Difference:
    oids = {"integer": 23, "numeric": 1700, "text": 25, "date": 1082, "boolean": 16}
    columns, others = (
        tuple(Column(f"c{place}", oids[name]) for place, name in enumerate(names.split()))
        for names in (types, got)
    )
    return Difference("rows", tuple(missing), tuple(extra), columns=columns, got_columns=others)


@pytest.mark.parametrize(
    ("types", "got", "missing", "extra", "said"),
    [
        (
            "text integer",
            "text text",
            ("Ada", 1937),
            ("Ada", "1937"),
            "n should be the number 1937, not the text '1937'.",
        ),
        (
            "text text",
            "text date",
            ("Ada", "2026-01-05"),
            ("Ada", "2026-01-05"),
            "n should be the text '2026-01-05', not the date 2026-01-05.",
        ),
        (
            "integer integer",
            "numeric integer",
            (0, 4),
            ("0", 5),
            "n should be 4, not 5.",
        ),
        (
            "numeric integer",
            "numeric integer",
            ("10.00", 4),
            ("10.0", 5),
            "n should be 4, not 5.",
        ),
    ],
    ids=["number-and-text", "text-and-date", "two-kinds-of-number", "digits"],
)
def test_values_are_told_as_they_are_compared(types, got, missing, extra, said):
    difference = of_types([missing], [extra], types=types, got=got)
    columns = ("name", "n")
    case = Case((), Table("", columns, (missing,)), Table("", columns, (extra,)), 9, 2)

    assert values(Differs(difference, case)).endswith(f") {said}")


def test_the_nearest_row_is_sought_as_values_are_compared():
    missing, extra = [("a", 0, 7)], [("b", 1, 7), ("a", "0.0", "8")]
    difference = of_types(missing, extra, types="text integer integer", got="text numeric numeric")

    assert nearest(difference) == (("a", 0, 7), ("a", "0.0", "8"))


WEEK = ("day", "visits", "minutes")


def values_told(missing, extra, *, columns=WEEK) -> str:
    case = Case((), Table("", columns, tuple(missing)), Table("", columns, tuple(extra)), 9, 2)
    return values(Differs(rows(missing, extra), case))


@pytest.mark.parametrize(
    ("missing", "extra", "said"),
    [
        (
            [("2026-03-10", 0, 0), ("2026-03-09", 2, 30)],
            [("2026-03-10", 2, 30), ("2026-03-09", 0, 0)],
            (
                "In the row (2026-03-10, 0, 0) visits should be 0, not 2 and"
                " minutes should be 0, not 30."
            ),
        ),
        (
            [("2026-03-10", 0, 0), ("2026-03-09", 2, 30)],
            [("2026-03-09", 2, 45), ("2026-03-10", 1, 20)],
            "In the row (2026-03-09, 2, 30) minutes should be 30, not 45.",
        ),
        (
            [("2026-03-10", 0, 0)],
            [("2026-03-09", 0, 0)],
            "In the row (2026-03-10, 0, 0) day should be 2026-03-10, not 2026-03-09.",
        ),
        (
            [("Mon", 0, 0), ("Mon", 2, 30)],
            [("Mon", 2, 31), ("Tue", 0, 0)],
            "In the row (Mon, 0, 0) day should be Mon, not Tue.",
        ),
    ],
    ids=["swapped", "the-nearest-of-them", "no-such-day", "no-names"],
)
def test_rows_that_their_first_column_names_are_told_by_it(missing, extra, said):
    assert values_told(missing, extra) == said


def test_a_null_for_zero_is_sought_between_rows_of_one_name():
    missing = [("Ada", "0", "0"), ("Bo", "1", "2")]

    assert null_pairs(rows(missing, [("Bo", "1", "3"), ("Ada", None, None)])) is False
    assert null_pairs(rows(missing, [("Bo", None, None), ("Ada", None, "0")])) is True
    assert null_pairs(rows([("Ada", "0", "5")], [("Bo", None, "5")])) is False


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "NULL"),
        (True, "true"),
        (0, "0"),
        ("Ada", "Ada"),
        ("two words", "two words"),
        ("O'Hara", "O'Hara"),
        ("", "''"),
        ("Lovelace, Ada", "'Lovelace, Ada'"),
        (", , Endocrinology", "', , Endocrinology'"),
        (" Ada", "' Ada'"),
        ("Ada\n", "'Ada\n'"),
        ("O'Hara, Pat", "'O''Hara, Pat'"),
    ],
)
def test_a_text_stands_in_quotes_where_nobody_sees_its_ends(value, text):
    assert value_text(value) == text


def test_a_row_of_lists_can_be_read():
    missing, extra = (4, ", , Endocrinology"), (4, "Endocrinology, , ")

    said = values_told([missing], [extra], columns=("doctor_id", "specialties"))

    assert said == (
        "In the row (4, ', , Endocrinology') specialties should be ', , Endocrinology', not"
        " 'Endocrinology, , '."
    )


INDEX_ROW = SqlFailure(
    "54000",
    'index row size 3216 exceeds btree version 4 maximum 2704 for index "members_name_key"',
    'Index row references tuple (0,9) in relation "members".',
    "Consider a function index of an MD5 hash of the value.",
    0,
)


def test_a_limit_of_the_program_is_told_as_what_it_is():
    seen = judge_failure(INDEX_ROW, answer="INSERT ...")
    (failed,) = [one for one in check_results(seen, checks=CHECKS) if one.outcome == "fail"]

    assert failed.name == "runtime-error"
    assert failed.message == f"PostgreSQL says: {INDEX_ROW.message}."
    assert failed.next_step == "Ask how what it makes comes to be so large."


@pytest.mark.parametrize(
    ("state", "message", "resource"),
    [
        ("53200", "out of memory", "memory"),
        ("53400", "temporary file size exceeds temp_file_limit (1024kB)", "disk"),
        ("54000", "requested length too large", "memory"),
        ("54000", "string buffer exceeds maximum allowed length (1073741823 bytes)", "memory"),
        ("54000", "array size exceeds the maximum allowed (134217727)", "memory"),
        (
            "54000",
            "total size of jsonb object elements exceeds the maximum of 268435455 bytes",
            "memory",
        ),
        ("54000", "string is too long for tsvector (1048577 bytes, max 1048575 bytes)", ""),
        ("54000", "row is too big: size 8320, maximum size 8160", ""),
        ("54011", "target lists can have at most 1664 entries", ""),
        ("54023", "cannot pass more than 100 arguments to a function", ""),
    ],
)
def test_only_values_as_large_as_memory_are_told_as_memory(state, message, resource):
    seen = judge_failure(SqlFailure(state, message, "", "", 0), answer="")

    assert seen == Overran(resource) if resource else isinstance(seen, Failed)


def test_what_calls_itself_too_deeply_is_not_told_to_raise_a_limit_of_the_server():
    deep = SqlFailure("54001", "stack depth limit exceeded", "", "Increase max_stack_depth.", 0)
    seen = judge_failure(deep, answer="")
    (failed,) = [one for one in check_results(seen, checks=CHECKS) if one.outcome == "fail"]

    assert "max_stack_depth" not in failed.message
    assert failed.next_step == "Ask what in it calls itself, or nests, without end."


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (NullCell("a", "b", ""), "b of a is NULL"),
        (NullCell("a", "b", "3", ("id",)), "b is NULL in the row of a whose id is 3"),
        (
            NullCell("a", "b", "3, x", ("c", "d")),
            "b is NULL in the row of a whose (c, d) is (3, x)",
        ),
    ],
)
def test_a_null_is_told_by_the_key_of_its_row(cell, told):
    assert cell.told == told


def test_wrong_columns_are_told_without_any_data():
    wrong = differs(Difference("width"), got=Table("", ("name",), ()))

    assert counterexample_of(wrong, name="column-count") is None


@pytest.mark.parametrize(
    ("answer", "page"),
    [
        ("SELECT sum(x) FROM t", "4.2.7 Aggregate Expressions"),
        ("SELECT split_part(mail, '@', 1) FROM t", "9.4 String Functions and Operators"),
        ("SELECT rank() OVER (ORDER BY x) FROM t", "4.2.8 Window Function Calls"),
        ("SELECT x * 2 FROM t", "9.3 Mathematical Functions and Operators"),
        ("SELECT CASE WHEN x > 1 THEN 1 END FROM t", "9.18 Conditional Expressions"),
        ("SELECT x FROM t", "7.3.1 Select-List Items"),
    ],
)
def test_wrong_values_point_to_what_the_answer_does(answer, page):
    wrong = differs(rows([("Ada", 1)], [("Ada", 2)]))
    found = check_results(wrong, checks=CHECKS, answer=answer)

    assert [one.read for one in found if one.outcome == "fail"] == [
        f"PostgreSQL 18 documentation, {page}."
    ]


@pytest.mark.parametrize(
    ("mine", "told"),
    [
        ("SELECT 1 + 1", "with another one the answer is right"),
        ("SELECT 1 + 1 FROM t", "with another one there, the rest is right"),
    ],
)
def test_a_select_list_that_is_the_whole_answer_leaves_no_rest(mine, told):
    tree, other = parse(mine), parse("SELECT 2")

    assert clause_told(tree, other, key="expressions", where="").endswith(told)
