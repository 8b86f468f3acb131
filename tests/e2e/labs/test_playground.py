"""The playground runs what a learner types on the sample, shows what came, and undoes it."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from benches import LATE_ORDERS, a_grading, a_lab
from prowess.labs.contract import Cancelled

ENDLESS = ", ".join(f"orders o{number}" for number in range(20))

pytestmark = [pytest.mark.servers, pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def play(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("playground")) as grading:

        def run(text: str):
            lab = a_lab("late-orders")
            return grading.bench.play(lab, folder=LATE_ORDERS, schema_folder=None, text=text)

        yield run


def test_what_was_taken_from_a_sequence_is_put_back(tmp_path, tmp_path_factory):
    folder = tmp_path / "late-orders"
    shutil.copytree(LATE_ORDERS, folder)
    with (folder / "schema.sql").open("a") as schema:
        schema.write("CREATE TABLE fresh (id int GENERATED ALWAYS AS IDENTITY, note text);")
        schema.write("CREATE TABLE used (LIKE fresh INCLUDING ALL);")
    with (folder / "sample.sql").open("a") as sample:
        sample.write("INSERT INTO used (note) VALUES ('a'), ('b');")

    with a_grading(tmp_path_factory.mktemp("sequences")) as grading:

        def draw(table: str) -> int:
            text = f"INSERT INTO {table} (note) VALUES ('x') RETURNING id"
            lab = a_lab("late-orders")
            played = grading.bench.play(lab, folder=folder, schema_folder=None, text=text)
            return played.table.rows[0][0]

        assert [draw("fresh"), draw("fresh"), draw("used"), draw("used")] == [1, 1, 3, 3]


def test_a_query_shows_its_rows(play):
    played = play("SELECT count(*) AS orders, min(NULL::int) AS none FROM orders;")

    assert played.table is not None
    assert played.table.columns == ("orders", "none")
    assert played.table.rows[0][1] is None
    assert (played.rows, played.said, played.trouble) == (1, "SELECT 1", "")


def test_of_many_rows_the_first_are_shown(play):
    played = play("SELECT i FROM generate_series(1, 1000) AS i")

    assert played.table is not None
    assert (len(played.table.rows), played.rows) == (200, 1000)
    assert play("SELECT i FROM generate_series(1, 100000) AS i").trouble


def test_a_change_is_told_and_undone(play):
    before = play("TABLE orders").table

    changed = play("DELETE FROM notes")
    returned = play("UPDATE orders SET total = 7 RETURNING id, total")

    assert (changed.table, changed.trouble) == (None, "")
    assert changed.said.startswith("DELETE ")
    assert changed.said != "DELETE 0"
    assert returned.table is not None
    assert {str(total) for _, total in returned.table.rows} == {"7.00"}
    assert play("TABLE orders").table == before


def test_a_plan_shows_as_text(play):
    played = play("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM orders")

    assert played.table is not None
    assert played.table.columns == ("QUERY PLAN",)
    assert "Seq Scan on orders" in str(played.table.rows[0][0])


def test_a_plan_is_drawn(play):
    planned = play("EXPLAIN SELECT * FROM orders WHERE total > 5").plan
    run = play("-- how?\nexplain (analyze, costs off) DELETE FROM notes").plan

    assert planned.nodes[0].title == "Seq Scan on orders"
    assert (planned.buffers, planned.nodes[0].loops) == (0, 0)
    assert run.nodes[0].title == "ModifyTable on notes"
    assert run.buffers > 0
    assert play("SELECT 1").plan is None
    assert play("EXPLAIN SELECT * FROM nowhere").plan is None


def test_an_error_names_the_place_and_the_table_that_was_meant(play):
    typed = play("SELECT *\nFROM ordres")

    assert 'relation "ordres" does not exist' in typed.trouble
    assert "line 2: FROM ordres\n             ^" in typed.trouble
    assert typed.next_step == "Did you mean orders?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no statement yet"),
        ("-- nothing", "no statement yet"),
        ("SELECT 1; SELECT 2", "several statements"),
        ("DROP TABLE orders", "DROP is not run here"),
        ("COMMIT", "COMMIT is not run here"),
        ("CREATE TABLE mine (id int)", "CREATE is not run here"),
        ("SELECT \0", "no SQL text can hold"),
        ("SELECT pg_sleep(100)", "permission denied"),
        ("SELECT pg_read_file('/etc/passwd')", "permission denied"),
        ("EXPLAIN ANALYZE CREATE TABLE mine AS SELECT 1", "permission denied"),
        ("SELECT 1 INTO mine", "permission denied"),
        ("TRUNCATE orders", "TRUNCATE is not run here"),
        (f"SELECT count(*) FROM {ENDLESS}", "did not end in time"),
        ("WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 1 FROM r) TABLE r", "can be shown"),
        ("SELECT repeat('x', 1000000) FROM generate_series(1, 1000)", "more than can be shown"),
    ],
)
def test_what_it_does_not_run_is_said(play, text, said):
    assert said in play(text).trouble
    assert play("SELECT 1").trouble == ""


def test_a_change_without_end_is_cut_off_and_undone(play):
    before = play("SELECT count(*) FROM notes").table

    played = play(
        f"INSERT INTO notes (order_id, facts, urgent) SELECT o1.id, '{{}}', false FROM {ENDLESS}"
    )

    assert "did not end in time" in played.trouble
    assert play("SELECT count(*) FROM notes").table == before


def test_two_who_change_the_same_rows_wait_for_each_other(play):
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(play, ["DELETE FROM notes"] * 2))

    assert [one.trouble for one in both] == ["", ""]


def test_a_statement_that_is_cancelled_ends_and_leaves_nothing(tmp_path, tmp_path_factory):
    folder = tmp_path / "late-orders"
    shutil.copytree(LATE_ORDERS, folder)
    with (folder / "schema.sql").open("a") as schema:
        schema.write("CREATE TABLE fresh (id int GENERATED ALWAYS AS IDENTITY, note text);")
    draw = "INSERT INTO fresh (note) VALUES ('x') RETURNING id"

    with a_grading(tmp_path_factory.mktemp("cancelled")) as grading:

        def play(text, *, cancelled=lambda: False):
            lab = a_lab("late-orders")
            return grading.bench.play(
                lab, folder=folder, schema_folder=None, text=text, cancelled=cancelled
            )

        play("SELECT 1")
        with pytest.raises(Cancelled):
            play(
                f"INSERT INTO fresh (note) SELECT 'x' FROM {ENDLESS}",
                cancelled=lambda: True,
            )

        assert play(draw).table.rows[0][0] == 1
