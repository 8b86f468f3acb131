"""Scripts of changes: their form, what they are about, and how two states are told apart."""

import json
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from prowess.kit.errors import Invalid
from prowess.labs.change.checks import CHECKS
from prowess.labs.change.pinning import fate_to_tell
from prowess.labs.change.seen import Altered, Fate
from prowess.labs.change.state import RETURNED, expected_of, fates, read_state, shown
from prowess.labs.change.statements import (
    Script,
    columns_named,
    read_reference_script,
    read_script,
    returns_rows,
    write_of,
)
from prowess.labs.change.strength import first_told
from prowess.labs.change.words import after_returned, after_touching
from prowess.labs.query.comparing import Difference, compare
from prowess.labs.query.explaining import columns_tested_for_null, columns_weighed, thought_of_null
from prowess.labs.query.literals import read_literals
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import Recipe
from prowess.labs.query.seen import Case, NullCell
from prowess.labs.query.shape import ColumnShape, ForeignKey, Shape, TableShape
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Column, Rows


def a_column(name: str, base: str = "text", **more) -> ColumnShape:
    return ColumnShape(name, base, base, is_array=False, nullable=True, generated=False, **more)


PEOPLE = TableShape(
    name="people",
    columns=(
        a_column("id", "int4", identity=True),
        a_column("name"),
        a_column("share", "numeric"),
    ),
    primary_key=("id",),
    uniques=(),
    foreign_keys=(),
    checks=(),
)
PETS = TableShape(
    name="pets",
    columns=(a_column("name"), a_column("owner_id", "int4")),
    primary_key=("name",),
    uniques=(),
    foreign_keys=(ForeignKey(("owner_id",), "people", ("id",)),),
    checks=(),
)
SHAPE = Shape((PEOPLE, PETS))


class Listing:
    """A session that tells what its tables hold."""

    def __init__(self, *rows: tuple[str, list[str | None]]) -> None:
        self.rows = rows

    def read(self, text: str, *, caps=None) -> Rows:
        assert '"people"' in text
        told = tuple((name, json.dumps(values)) for name, values in self.rows)
        return Rows((Column("table", 25), Column("row", 25)), told)


def state(*rows: tuple[str, list[str | None]], returned: Rows | None = None) -> Rows:
    return read_state(
        Listing(*rows), shape=SHAPE, results={RETURNED: returned} if returned else {}
    )


def are_equal(one: Rows, other: Rows) -> bool:
    return compare(expected_of(one), other) is None


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("", "empty"),
        ("-- nothing yet", "empty"),
        ("UPDATE t SET a = 1", None),
        ("insert into t values (';'); /* ; */ DELETE FROM t;", None),
        ("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", None),
        ("MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE", None),
        ("BEGIN; DELETE FROM t", "not_a_change"),
        ("SELECT 1", "not_a_change"),
        ("TRUNCATE t", "not_a_change"),
        ("COPY t FROM PROGRAM 'id'", "not_a_change"),
        ("SET ROLE postgres; DELETE FROM t", "not_a_change"),
        (";".join(["DELETE FROM t"] * 6), "several"),
        ("DELETE FROM t\0", "unreadable"),
    ],
)
def test_the_form_of_a_script(answer, fault):
    assert read_script(answer).fault == fault


def test_a_script_names_the_columns_of_its_lists_too():
    assert columns_named(("INSERT INTO t (a, b) SELECT c, 1 FROM u",)) == {"a", "b", "c"}
    assert columns_named(("not sql at all (",)) == {"*"}


def test_only_a_statements_own_returning_returns():
    assert returns_rows("DELETE FROM t RETURNING a")
    assert not returns_rows("WITH x AS (DELETE FROM t RETURNING a) DELETE FROM u")


def test_a_reference_must_be_a_script_that_can_be_taken_apart():
    query = read_reference_script("DELETE FROM pets WHERE name = 'Rex';", shape=SHAPE)

    assert query.tables == {"pets"}
    with pytest.raises(Invalid, match="no script of changes"):
        read_reference_script("DROP TABLE pets", shape=SHAPE)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (["1", "Ana", "1.50"], ["1", "Ana", "1.5"], True),
        (["1", "Ana", "2.0"], ["1", "Ana", "2"], True),
        (["1", "Ana", "2.0"], ["1", "Ana", "3"], False),
        (["1", None, "1"], ["1", "", "1"], False),
        (["1", "Ana", "1"], ["1", "ana", "1"], False),
        (["1000000", "Ana", "1"], ["1000007", "Ana", "1"], True),
        (["1000000", "Ana", "1"], ["7", "Ana", "1"], False),
    ],
)
def test_values_are_compared_and_given_numbers_are_not(one, other, equal):
    assert are_equal(state(("people", one)), state(("people", other))) is equal


def test_who_refers_to_a_new_row_is_compared_by_what_it_holds():
    def with_pet(owner: str) -> Rows:
        return state(
            ("people", ["1000000", "Ana", "1"]),
            ("people", ["1000001", "Ben", "1"]),
            ("pets", ["Rex", owner]),
        )

    ana_again = state(
        ("pets", ["Rex", "1000009"]),
        ("people", ["1000008", "Ben", "1"]),
        ("people", ["1000009", "Ana", "1"]),
    )

    assert are_equal(with_pet("1000000"), ana_again)
    assert not are_equal(with_pet("1000001"), ana_again)


def test_rows_are_read_once_unless_a_number_in_them_is_new():
    def owner_of_rex(*, new: str) -> str:
        rows = state(("people", ["1000000", new, "1"]), ("pets", ["Rex", "1000000"])).rows
        return json.loads(rows[-1][1])[1]

    first, again = (state(("people", ["1", "Ana", "1.50"])).rows[0] for _ in range(2))

    assert first is again
    assert owner_of_rex(new="Ana") == "(new: Ana, 1)"
    assert owner_of_rex(new="Ben") == "(new: Ben, 1)"


def test_what_is_returned_is_a_part_of_the_state():
    def returning(*rows: tuple[object, ...], kinds: tuple[int, ...]) -> Rows:
        columns = tuple(Column("c", kind) for kind in kinds)
        return state(("people", ["1000000", "Ana", "1"]), returned=Rows(columns, rows))

    whole = returning((1000000, "5.00"), kinds=(23, 1700))

    assert are_equal(whole, returning((1000000, 5), kinds=(20, 23)))
    assert not are_equal(whole, returning((1000000, "5.00"), kinds=(23, 25)))
    assert not are_equal(whole, returning(kinds=()))
    assert shown(whole.rows, shape=SHAPE, name=RETURNED).rows == (("(new)", 5),)


ANA, BEN = ("people", ["1", "Ana", "1"]), ("people", ["2", "Ben", "1"])
RICH_ANA = ("people", ["1", "Ana", "9"])


def rows_of(*rows: tuple[str, list[str | None]]) -> tuple[tuple[object, ...], ...]:
    return tuple((name, json.dumps(values)) for name, values in rows)


def told_of(was, wanted, made) -> tuple[str, str]:
    """The check that speaks, and what it says."""
    every = fates(rows_of(*was), wanted=rows_of(*wanted), made=rows_of(*made), shape=SHAPE)
    sort, fate = fate_to_tell(every)
    case = Case((), Table("people", (), ()), Table("people", (), ()), 1, 1)
    seen = Altered(Difference("rows"), case, sort=sort, fate=fate)
    ((name, finding),) = (
        (one.name, finding) for one in CHECKS if (finding := one.look(seen)) is not None
    )
    return name, finding.message


@pytest.mark.parametrize(
    ("was", "wanted", "made", "check", "said"),
    [
        (
            [ANA, BEN],
            [BEN],
            [ANA, BEN],
            "missing-change",
            "A change to people is missing: (1, Ana, 1) should be gone.",
        ),
        (
            [ANA],
            [ANA, BEN],
            [ANA],
            "missing-change",
            "A change to people is missing: (2, Ben, 1) should be there.",
        ),
        (
            [ANA],
            [RICH_ANA],
            [ANA],
            "missing-change",
            "A change to people is missing: (1, Ana, 1) should become (1, Ana, 9).",
        ),
        (
            [ANA, BEN],
            [ANA, BEN],
            [BEN],
            "unwanted-change",
            "people loses (1, Ana, 1), which should have stayed.",
        ),
        (
            [ANA],
            [ANA],
            [ANA, BEN],
            "unwanted-change",
            "people gets (2, Ben, 1), which should not be there.",
        ),
        (
            [ANA],
            [ANA],
            [RICH_ANA],
            "unwanted-change",
            "In people (1, Ana, 1) should stay as it is, and becomes (1, Ana, 9).",
        ),
        (
            [ANA, BEN],
            [BEN],
            [ANA],
            "unwanted-change",
            "people loses (2, Ben, 1), which should have stayed.",
        ),
        (
            [ANA],
            [RICH_ANA],
            [("people", ["1", "Ana", "8"])],
            "wrong-values",
            "In people a row should become (1, Ana, 9), not (1, Ana, 8).",
        ),
        (
            [ANA],
            [RICH_ANA],
            [],
            "wrong-values",
            "In people (1, Ana, 1) should become (1, Ana, 9), and is gone.",
        ),
        (
            [ANA],
            [],
            [RICH_ANA],
            "wrong-values",
            "In people (1, Ana, 1) should be gone, and becomes (1, Ana, 9).",
        ),
        (
            [],
            [ANA],
            [RICH_ANA],
            "wrong-values",
            "people should get (1, Ana, 1), not (1, Ana, 9).",
        ),
    ],
    ids=[
        "not-deleted",
        "not-inserted",
        "not-updated",
        "deleted",
        "inserted",
        "updated",
        "another-row-deleted",
        "updated-otherwise",
        "deleted-not-updated",
        "updated-not-deleted",
        "inserted-otherwise",
    ],
)
def test_what_becomes_of_a_row_is_told_by_its_key(was, wanted, made, check, said):
    assert told_of(was, wanted, made) == (check, said)


def test_what_should_have_stayed_comes_before_what_should_have_changed():
    eve = ("people", ["3", "Eve", "1"])

    check, said = told_of([ANA, BEN, eve], [RICH_ANA, BEN], [ANA, eve])

    assert (check, said) == (
        "unwanted-change",
        "people loses (2, Ben, 1), which should have stayed.",
    )


def test_a_row_that_comes_back_is_not_told_as_one_of_a_table():
    back = (RETURNED, ["1", "Ana"])

    assert told_of([ANA, BEN], [BEN, back], [ANA, BEN]) == (
        "missing-change",
        "A change to people is missing: (1, Ana, 1) should be gone.",
    )


@pytest.mark.parametrize(
    ("wanted", "made", "said"),
    [
        ([["1", "Ana"]], [], "(1, Ana) should come back too."),
        ([], [["1", "Ana"]], "(1, Ana) should not come back."),
        ([["2", "Ben"], ["1", "Ana"]], [["Ana", "1"]], "(1, Ana) should come back, not (Ana, 1)."),
        ([["1"]], [["1"], ["1"]], "(1) should come back once; it comes twice."),
    ],
    ids=["too-few", "too-many", "otherwise", "too-often"],
)
def test_what_comes_back_is_told_where_the_tables_are_right(wanted, made, said):
    told = told_of(
        [ANA],
        [BEN, *((RETURNED, row) for row in wanted)],
        [BEN, *((RETURNED, row) for row in made)],
    )

    assert told == ("wrong-returning", f"The tables are right, but {said}")


@pytest.mark.parametrize(
    ("wanted", "made", "said"),
    [
        ('["2", "1"]', '["2", "4"]', "Follow what differs there back"),
        ('["2", "1"]', '["1", "2"]', "Compare your RETURNING list"),
        ('["2", "1"]', '["2"]', "Compare your RETURNING list"),
        ('["2", "1"]', None, "RETURNING tells of the rows alone"),
    ],
    ids=["computed", "in-another-order", "fewer-columns", "too-few"],
)
def test_a_returning_list_is_to_blame_where_it_is_another(wanted, made, said):
    difference = Difference("rows", missing=(("x",),))
    fate = Fate(RETURNED, None, wanted, made)
    case = Case((), Table("", (), ()), None, 1, 1)
    seen = Altered(difference, case, sort="returned", fate=fate, by=None)

    assert after_returned(seen).startswith(said)


def test_new_rows_are_told_apart_by_what_they_hold():
    cy, di, ed = (("people", ["(new)", name, "1"]) for name in ("Cy", "Di", "Ed"))

    assert told_of([], [cy, di], [cy, ed]) == (
        "wrong-values",
        "people should get ((new), Di, 1), not ((new), Ed, 1).",
    )
    assert told_of([], [cy, di], [cy]) == (
        "missing-change",
        "A change to people is missing: ((new), Di, 1) should be there.",
    )
    assert told_of([], [cy], [cy, cy]) == (
        "unwanted-change",
        "people should hold ((new), Cy, 1) once, and holds it twice.",
    )


@pytest.mark.parametrize(
    ("sort", "more", "check"),
    [
        ("untouched", {}, "missing-change"),
        ("touched", {}, "unwanted-change"),
        ("values", {}, "wrong-values"),
        ("returned", {}, "wrong-returning"),
        ("values", {"only_empty": True}, "empty-input"),
        ("untouched", {"null": NullCell("people", "name", "1")}, "null-mishandled"),
    ],
)
def test_exactly_one_check_speaks(sort, more, check):
    case = Case((), Table("people", (), ()), Table("people", (), ()), 1, 1, **more)
    fate = Fate("people", '["1", "Ana"]', '["1", "Eve"]', '["1", "Ida"]')
    seen = Altered(Difference("rows"), case, sort=sort, fate=fate)

    found = {one.name: finding for one in CHECKS if (finding := one.look(seen)) is not None}

    assert list(found) == [check]
    assert found[check].message
    assert found[check].next_step


@pytest.mark.parametrize(
    ("texts", "by", "said"),
    [
        (["UPDATE people SET name = 'x' WHERE id = 1"], "conditioned", "its WHERE as a SELECT"),
        (["WITH g AS (SELECT 1) DELETE FROM people"], "all", "has no WHERE"),
        (["INSERT INTO people (id) SELECT 1 WHERE 1 > 0"], "selected", "its SELECT by itself"),
        (["INSERT INTO people VALUES (1) ON CONFLICT DO NOTHING"], "listed", "in its VALUES"),
        (
            ["INSERT INTO people VALUES (1) ON CONFLICT (id) DO UPDATE SET name = excluded.name"],
            "replaced",
            "is there already",
        ),
        (
            ["MERGE INTO people AS p USING t ON p.id = t.id WHEN MATCHED THEN DELETE"],
            "merged",
            "joined to its target",
        ),
        (["DELETE FROM people WHERE id = 1", "INSERT INTO people VALUES (2)"], None, "of each"),
        (["DELETE FROM teams WHERE id = 1"], None, "of each"),
    ],
)
def test_what_to_look_at_first_is_what_the_script_does(texts, by, said):
    case = Case((), Table("people", (), ()), Table("people", (), ()), 1, 1)
    write = write_of(texts, table="people")

    assert write == by
    assert said in after_touching(
        Altered(
            Difference("rows"),
            case,
            sort="touched",
            fate=Fate("people", "[1]", "[1]", "[]"),
            by=write,
        )
    )


MERGE = "MERGE INTO people AS p USING pets AS s ON p.id = s.owner_id"
BRANCHES = {
    "an update": " WHEN MATCHED THEN UPDATE SET name = 'x'",
    "an insert": " WHEN NOT MATCHED THEN INSERT (id, name) VALUES (1, 'x')",
    "defaults": " WHEN NOT MATCHED THEN INSERT DEFAULT VALUES",
    "a delete": " WHEN NOT MATCHED BY SOURCE THEN DELETE",
    "nothing": " WHEN MATCHED THEN DO NOTHING",
    "two": " WHEN MATCHED THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT VALUES (1)",
}


@pytest.mark.parametrize("branch", BRANCHES.values(), ids=BRANCHES)
def test_a_branch_of_a_merge_has_no_table_of_its_own(branch):
    assert write_of([MERGE + branch], table="people") == "merged"
    assert write_of([MERGE + branch], table="pets") is None


def test_what_stands_before_a_merge_is_a_statement_of_its_own():
    text = "WITH w AS (INSERT INTO pets VALUES ('x') RETURNING name) " + MERGE

    assert write_of([text + BRANCHES["an update"]], table="pets") == "listed"


class FurtherBench:
    """A bench on which a script differs on the data set of its own number."""

    def __init__(self) -> None:
        files = SimpleNamespace(id="a-lab")
        self.template = SimpleNamespace(files=files, pools=Pools(read_literals([]), {}))
        self.session = SimpleNamespace(run=lambda text: None)
        self.reference = Script(("reference",))
        self.around: tuple[str, ...] = ()
        self.made: list[int] = []
        self.observed: list[str] = []

    def load_fresh(self, made: Recipe, *, scratch: str) -> None:
        assert scratch == "scratch_0"
        self.made.append(made.number)

    def observe(self, script: Script, *, restoring: str = "SELECT") -> Rows:
        self.observed.append(script.texts[0])
        differs = script.texts[0] == str(self.made[-1])
        return state(("pets", ["Rex" if differs else "Bello", None]))


def test_further_data_are_made_once_for_all_scripts_and_no_longer_than_needed():
    bench = FurtherBench()
    second, third = Script(("2",)), Script(("3",))

    told = first_told(lambda: nullcontext((bench, "scratch_0")), [third, second], count=500)

    assert told == {second: 2, third: 3}
    assert bench.made == [0, 1, 2, 3]
    assert bench.observed[:3] == ["reference", "3", "2"]
    assert bench.observed.count("2") == 3
    assert bench.observed.count("3") == 4
    assert first_told(lambda: nullcontext((bench, "")), [], count=500) == {}


@pytest.mark.parametrize(
    ("text", "tested", "weighed"),
    [
        ("UPDATE f SET paid = 1 WHERE paid IS NULL AND why = 'x'", {"paid"}, {"paid", "why"}),
        ("UPDATE f SET paid = 1 WHERE late > 2 RETURNING id", set(), {"late", "id"}),
        ("UPDATE f SET n = n + 1 FROM o JOIN p USING (k) WHERE o.a IS NOT NULL", {"a"}, None),
        ("UPDATE f SET paid = DATE $$2026-05-01$$ WHERE paid IS NOT NULL", {"paid"}, None),
        ("UPDATE f SET paid = DATE $$2026-05-01$$ WHERE f.paid IS NULL", {"paid"}, None),
        ("DELETE FROM f WHERE a = NULL AND b IN (SELECT b FROM o WHERE a IS NULL)", set(), None),
    ],
)
def test_columns_are_tested_for_null_or_weighed(text, tested, weighed):
    assert columns_tested_for_null(text) == tested
    assert weighed is None or columns_weighed(text) == weighed


@pytest.mark.parametrize(
    ("answer", "thought_of"),
    [
        ("SELECT id FROM f WHERE late > 2", {"paid"}),
        ("SELECT id FROM f WHERE paid = 0", set()),
        ("SELECT id FROM f WHERE late IS NULL ORDER BY paid", {"late"}),
        ("SELECT id FROM f WHERE paid IS NULL AND late > 2", {"paid"}),
    ],
)
def test_a_condition_forgotten_altogether_is_no_mistake_about_null(answer, thought_of):
    reference = "SELECT id FROM f WHERE paid IS NULL AND late > 2"

    assert thought_of_null(answer, reference=reference) == thought_of


def test_what_is_joined_by_is_weighed_and_what_is_assigned_alone_is_not():
    named = columns_weighed("UPDATE f SET n = m FROM o JOIN p USING (k)")

    assert named == {"m", "k"}
