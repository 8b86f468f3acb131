"""What a counterexample consists of: rows that the schema allows, and nothing that has no part."""

from types import SimpleNamespace

import pytest

from prowess.labs.change.bench import ChangeBench
from prowess.labs.change.pinning import ChangePin
from prowess.labs.change.statements import Script
from prowess.labs.query import workbench
from prowess.labs.query.explaining import shown_table
from prowess.labs.query.loosening import loosen
from prowess.labs.query.seen import Failed, SqlFailure
from prowess.labs.query.shape import ColumnShape, ForeignKey, Shape, TableShape
from prowess.labs.query.workbench import Item, Workbench, Wrong


def a_column(name: str, *, nullable: bool = False) -> ColumnShape:
    return ColumnShape(name, "int4", "int4", is_array=False, nullable=nullable, generated=False)


def a_table(name: str, *columns: ColumnShape, keys: tuple[ForeignKey, ...] = ()) -> TableShape:
    return TableShape(name, (a_column("id"), *columns), ("id",), (), keys, ())


SHAPE = Shape(
    (
        a_table("rooms"),
        a_table(
            "people",
            a_column("boss_id", nullable=True),
            keys=(ForeignKey(("boss_id",), "people", ("id",)),),
        ),
        a_table(
            "stays",
            a_column("room_id"),
            a_column("person_id"),
            keys=(
                ForeignKey(("room_id",), "rooms", ("id",)),
                ForeignKey(("person_id",), "people", ("id",)),
            ),
        ),
    )
)
ROOM, BOSS, ANA, STAY = Item("rooms", 0), Item("people", 0), Item("people", 1), Item("stays", 0)
ROWS = {
    ROOM: {"id": "7"},
    BOSS: {"id": "1", "boss_id": None},
    ANA: {"id": "2", "boss_id": "1"},
    STAY: {"id": "3", "room_id": "7", "person_id": "2"},
}
CHANGE = "DELETE FROM stays WHERE id > 2"


@pytest.fixture
def a_bench(monkeypatch):
    """Make a bench on which those rows lie."""
    monkeypatch.setattr(workbench, "cpu_of", lambda _: 0.0)

    def make(text: str, *, changes: bool = False, named: str = "id") -> Workbench:
        tables = frozenset({"stays", "people"})
        reference = SimpleNamespace(columns=frozenset({"id", named}), tables=tables)
        template = SimpleNamespace(reference=reference, shape=SHAPE)
        runner = SimpleNamespace(text=text)
        if changes:
            made = ChangeBench(template, None, "", runner, script=Script((text,)))
        else:
            made = Workbench(template, None, "", runner)
        made.rows = {item: cells for item, cells in ROWS.items() if item.table in told(made)}
        made._find_parents()
        return made

    return make


def told(bench: Workbench) -> set[str]:
    return {table.name for table in bench.tables}


def test_where_statements_run_with_keys_in_force_no_row_loses_one_that_it_needs(a_bench):
    bench = a_bench(CHANGE, changes=True)

    assert bench.ancestors(STAY) == {STAY, ROOM, ANA, BOSS}
    assert bench.closure([STAY, ANA, BOSS]) == {ANA, BOSS}


def test_a_row_keeps_another_that_it_cannot_do_without_whoever_names_the_key(a_bench):
    bench = a_bench("SELECT id FROM stays")

    assert bench.ancestors(STAY) == {STAY, ANA}, "a boss may be missing, and a guest may not"


def a_failure(state: str, message: str) -> Wrong:
    failure = SqlFailure(state, message, "", "", 0)
    return Wrong(None, None, None, Failed(failure, ""))


def test_another_constraint_is_another_failure():
    stays, rooms = (a_failure("23503", f'violates "{key}"') for key in ("stays", "rooms"))

    assert stays.sort != rooms.sort
    assert a_failure("22012", "division by 1").sort == a_failure("22012", "by 0").sort


def test_a_row_names_no_other_where_nothing_hangs_on_it(a_bench, monkeypatch):
    bench = a_bench(CHANGE, changes=True)
    settled = []
    wrong = SimpleNamespace(sort="rows")
    monkeypatch.setattr(ChangeBench, "judge", lambda *_, changes: wrong)
    monkeypatch.setattr(
        ChangeBench, "settle", lambda _, kept, *, changes: settled.extend(changes) or kept
    )

    kept, changed = loosen(bench, kept=frozenset(ROWS), wrong=wrong)

    assert (kept, changed) == (frozenset(ROWS), True)
    assert [(one.item, one.values) for one in settled] == [(ANA, {"boss_id": None})]


def test_tables_that_are_there_for_keys_alone_are_not_shown(a_bench):
    pin = ChangePin(a_bench(CHANGE, changes=True))

    assert pin._told(frozenset(ROWS)) == {"people", "stays"}
    assert "rooms" in pin._told(frozenset({ROOM}))


def test_a_key_is_shown_beside_the_row_that_it_names(a_bench):
    bench = a_bench(CHANGE, changes=True)

    def columns(*beside: str) -> tuple[str, ...]:
        table = SHAPE.table("stays")
        return shown_table(table, bench=bench, kept=frozenset(ROWS), beside=beside).columns

    assert columns("people", "stays") == ("id", "person_id")
    assert columns("stays") == ("id",)


def test_a_key_is_not_shown_where_another_leads_to_the_same_row(a_bench):
    bench = a_bench(CHANGE, changes=True, named="person_id")
    bench.rows[STAY] = {"id": "3", "room_id": "7", "person_id": "2"}
    table = SHAPE.table("people")

    assert shown_table(table, bench=bench, kept=frozenset({ANA, BOSS}), beside={"people"}).columns
    shown = shown_table(table, bench=bench, kept=frozenset(ROWS), beside={"people"})
    assert shown.columns == ("id", "boss_id"), "of a boss no other key tells"
    bench.rows[STAY]["person_id"], bench.parents[STAY] = "1", (ROOM, BOSS)
    shown = shown_table(table, bench=bench, kept=frozenset(ROWS), beside={"people"})
    assert shown.columns == ("id",)
