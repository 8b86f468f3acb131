"""Answers to a plan lab that nobody judges, and free statements on its large data."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benches import a_grading, a_lab
from prowess.labs.hall import Hall
from prowess.labs.plan import measuring
from prowess.labs.playground import scale
from prowess.labs.playground.played import Played

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

CONTENT = Path(__file__).parents[3] / "content"
LAB = CONTENT / "labs" / "latest-scans"
QUERY = LAB.joinpath("starter.sql").read_text().split("\n\n", 1)[1].strip()
INDEX = "CREATE INDEX ON scans (depot_id, kind, scanned_at, scan_id);"
SHORT = "CREATE INDEX ON scans (depot_id, kind);"
FIRST = "$1 = 1, $2 = arrived, $3 = 2025-03-01 00:00:00+00"
AT_LARGE = "the large data (206,040 rows)"
BY_SCAN = "Seq Scan on scans"


class Room:
    """One hall on one server, and the lab in a folder of its own."""

    def __init__(self, grading: Any, folder: Path) -> None:
        self.grading, self.folder = grading, folder
        self.hall = Hall(lambda: grading.servers)

    def play(self, text: str) -> Played:
        lab = a_lab(self.folder.name)
        return self.hall.play(lab, folder=self.folder, schema_folder=None, text=text)

    def explain(self, text: str) -> list[str]:
        """The titles of a plan's nodes."""
        played = self.play(text)
        assert not played.trouble, played.trouble
        assert played.plan is not None
        return [node.title for node in played.plan.nodes]

    def tried(self, answer: str, *values: str) -> Played:
        return self.hall.try_answer(
            a_lab(self.folder.name),
            folder=self.folder,
            schema_folder=None,
            answer=answer,
            values=values,
        )

    def ask(self, text: str, *, database: str = "postgres") -> list[Any]:
        with self.grading.servers.postgres().connect(database=database) as connection:
            return [row[0] for row in connection.execute(text.encode()).fetchall()]

    def left(self) -> list[str]:
        """What there is beside the lab's tables and their keys in copies that wait."""
        copies = self.ask("SELECT datname FROM pg_stat_activity WHERE usename ~ '_d[0-9]+$'")
        text = (
            "SELECT relname FROM pg_class WHERE relnamespace = 'lab'::regnamespace"
            " AND relkind <> 'r' AND relname !~ '_(pkey|key)$'"
            " UNION ALL SELECT stxname FROM pg_statistic_ext"
        )
        return [name for copy in copies for name in self.ask(text, database=copy)]

    def count(self) -> tuple[int, int]:
        """How many databases and roles there are beside those of idle copies."""
        copies = len(self.ask("SELECT 1 FROM pg_stat_activity WHERE usename ~ '_d[0-9]+$'"))
        databases = len(self.ask("SELECT 1 FROM pg_database"))
        return databases - copies, len(self.ask("SELECT 1 FROM pg_roles")) - copies


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("trying") / "latest-scans"
    shutil.copytree(LAB, folder)
    for path in (CONTENT / "schemas" / "parcels").glob("*.sql"):
        shutil.copy(path, folder)
    plan = (folder / "plan.toml").read_text().replace("indexes = 1", "indexes = 1\nstatistics = 1")
    (folder / "plan.toml").write_text(plan)
    with a_grading(tmp_path_factory.mktemp("servers")) as grading:
        room = Room(replace(grading, folder=folder), folder)
        yield room
        room.hall.close()


def test_a_plan_is_that_of_the_large_data_with_the_index_before_it_and_without_one_after(room):
    with_index = room.explain(f"{INDEX} EXPLAIN (ANALYZE, BUFFERS) {QUERY}")

    assert with_index[1].startswith("Index Scan Backward using scans_depot_id_kind_scanned_at")
    assert room.explain(f"EXPLAIN ANALYZE {QUERY}")[-1] == BY_SCAN
    assert room.left() == []


def test_parameters_are_the_first_of_the_labs_own_values_and_it_says_so(room):
    played = room.play(f"EXPLAIN (ANALYZE) {QUERY}")
    plain = room.play("SELECT count(*) FROM scans")

    assert played.ran_on == f"{AT_LARGE} with {FIRST}"
    assert (played.plan.buffers, played.plan.nodes[2].rows) == (1180, 3848)
    assert plain.ran_on == AT_LARGE
    assert plain.table.rows == ((150_000,),)


def test_the_planner_knows_statistics_and_what_was_analyzed(room):
    query = "EXPLAIN SELECT * FROM scans WHERE parcel_id % 7 = 3"

    def estimated(before: str) -> int:
        return room.play(before + query).plan.nodes[0].estimated

    known = estimated("CREATE STATISTICS ON (parcel_id % 7) FROM scans; ")
    assert (known // 1000, estimated("")) == (21, 750)
    assert estimated("ANALYZE scans; ") == 750
    assert room.left() == []


def test_an_index_alone_tells_what_it_takes(room):
    played = room.play(SHORT)

    assert played.table.columns == ("index", "size in kB")
    assert played.table.rows == (("scans_depot_id_kind_idx", 1088),)


def test_a_change_is_told_and_nobody_finds_it_afterwards(room):
    changed = room.play("UPDATE scans SET note = 'mine' WHERE scan_id <= 20")
    explained = room.explain("EXPLAIN ANALYZE DELETE FROM claims")

    assert changed.said == "UPDATE 20"
    assert explained[0] == "ModifyTable on claims"
    assert room.play("SELECT count(*) FROM scans WHERE note = 'mine'").table.rows == ((0,),)
    assert room.play(f"EXPLAIN ANALYZE {QUERY}").plan.buffers == 1180


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no statement yet"),
        ("-- nothing", "There is no statement yet"),
        ("SELECT '\0'", "a character that no SQL text can hold"),
        ("CREATE TABLE mine (); SELECT 1", "CREATE is not run here. CREATE INDEX, CREATE"),
        ("CREATE FUNCTION f() RETURNS int RETURN 1; SELECT f()", "CREATE is not run here"),
        ("DROP INDEX scans_pkey; SELECT 1", "DROP is not run here"),
        ("COMMIT; SELECT 1", "COMMIT is not run here"),
        (f"{SHORT} COMMIT", "COMMIT is not run here"),
        ("SELECT 1; SELECT 2", "There are several statements. CREATE INDEX"),
        (f"SELECT 1; {SHORT}", "There are several statements. CREATE INDEX"),
        (SHORT * 13, "There are 13 statements, and 12 are the most."),
        ("CREATE INDEX ON scans (none)", 'column "none" does not exist'),
        ("CREATE INDEX ON scans ((random()))", "must be marked IMMUTABLE"),
        ("CREATE INDEX ON pg_catalog.pg_class (relname)", "must be owner"),
        ("SELECT scan_id INTO mine FROM scans", "read-only transaction"),
        (f"{INDEX} SELECT pg_read_file('PG_VERSION')", "permission denied"),
        ("TABLE scans", "returns more than can be shown"),
        ("ANALYZE none; SELECT 1", 'relation "none" does not exist'),
    ],
)
def test_what_is_not_run_says_why_and_leaves_nothing(room, text, said):
    room.play("SELECT 1")
    before = room.count()

    played = room.play(text)

    assert said in played.trouble
    assert (played.plan, played.ran_on) == (None, "the large data")
    assert room.count() == before
    assert room.left() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT count(*) FROM scans, parcels, claims", "The query did not end in time"),
        (
            "EXPLAIN ANALYZE SELECT count(*) FROM scans, parcels, claims",
            "The query did not end in time",
        ),
        (
            f"CREATE INDEX ON scans (({'md5(' * 400}kind{')' * 400})); SELECT 1",
            "An index did not end in time",
        ),
        (f"{INDEX} SELECT 1", "An index wrote more to disk"),
    ],
)
def test_what_passes_a_limit_of_grading_is_cut_off_and_leaves_nothing(
    room, monkeypatch, text, said
):
    room.play("SELECT 1")
    before = room.count()
    limits = replace(measuring.LIMITS, cpu_s=0.3)
    monkeypatch.setattr(scale, "LIMITS", limits)
    monkeypatch.setattr(measuring, "LIMITS", limits)
    monkeypatch.setattr(measuring, "MOST_INDEX_BYTES", 1 << 20)

    played = room.play(text)

    assert said in played.trouble
    assert played.next_step
    assert room.count() == before
    assert room.left() == []


def test_an_answer_that_is_tried_shows_what_grading_counts(room):
    tried = room.tried(SHORT)
    report = room.grading.grade(SHORT)

    counted = {row[0]: (row[1], row[2]) for row in report.plans.measures[0].rows}
    shown = {row[0]: (row[1], row[2]) for row in tried.plans.measures[0].rows}
    assert tried.plans.measures[0].columns == ("values", "at first", "yours")
    assert shown == counted
    assert (tried.plans.values, tried.ran_on) == (FIRST, AT_LARGE)
    assert tried.plans.after == report.plans.after
    assert tried.plans.before == report.plans.before
    assert tried.plans.measures[1].rows == (("scans_depot_id_kind_idx", 1088, "yes"),)
    assert tried.rows == 20
    assert room.left() == []


def test_an_answer_is_tried_with_values_of_ones_own(room):
    tried = room.tried(INDEX, "3", "handed over", "2024-01-01")

    assert [row[0] for row in tried.plans.measures[0].rows] == [
        "$1 = 3, $2 = handed over, $3 = 2024-01-01"
    ]
    assert tried.plans.after.buffers < 30 < tried.plans.before.buffers


def test_the_query_alone_is_an_answer_and_an_index_without_use_is_told(room):
    alone, needless = room.tried(QUERY), room.tried("CREATE INDEX ON claims (parcel_id)")

    assert alone.plans.after == alone.plans.before
    assert len(alone.plans.measures) == 1
    assert needless.plans.measures[1].rows[0][2] == "no"


@pytest.mark.parametrize(
    ("answer", "values", "said", "step"),
    [
        ("", (), "There is no statement yet", "as you would hand it in"),
        (f"EXPLAIN {QUERY}", (), "starts with EXPLAIN SELECT", "Leave EXPLAIN out"),
        ("SELECT 1", (), "only indexes may be added", "as you would hand it in"),
        (SHORT, ("3",), "has 3 parameters, and 1 value came", "$1 (integer), $2 (text), $3"),
        (SHORT, ("x", "lost", "2025-01-01"), 'type integer: "x"', ""),
        ("CREATE INDEX ON scans (none)", (), 'column "none" does not exist', ""),
    ],
)
def test_what_cannot_be_tried_says_why_and_leaves_nothing(room, answer, values, said, step):
    tried = room.tried(answer, *values)

    assert said in tried.trouble
    assert step in tried.next_step
    assert (tried.plans, tried.ran_on) == (None, "the large data")
    assert room.left() == []


def test_a_first_query_that_is_too_slow_leaves_its_column_empty(room, monkeypatch):
    real = measuring.Meter.measure

    def measure(meter, *, indexes, statistics=(), query):
        if not indexes:
            raise measuring.CutShort(measuring.TooSlow("query", "time"))
        return real(meter, indexes=indexes, statistics=statistics, query=query)

    monkeypatch.setattr(measuring.Meter, "measure", measure)

    tried = room.tried(INDEX)

    assert tried.plans.before is None
    assert {row[1] for row in tried.plans.measures[0].rows} == {None}
    assert tried.plans.after.buffers == 23


def test_an_answer_to_another_kind_of_lab_runs_on_the_sample(room):
    from benches import LATE_ORDERS

    def explain(text: str) -> Played:
        return room.hall.try_answer(
            a_lab("late-orders"), folder=LATE_ORDERS, schema_folder=None, answer=text
        )

    played = explain("EXPLAIN SELECT * FROM orders")

    assert (played.ran_on, played.plans) == ("the sample", None)
    assert played.plan is not None
