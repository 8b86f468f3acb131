"""Several sessions on one sample: who waits for whom, and that nothing is left of it."""

import shutil

import pytest

from benches import LATE_ORDERS, a_grading, a_lab
from prowess.labs.hall import Hall
from prowess.labs.playground.played import PlayedSessions, Step

FIRST = "UPDATE orders SET total = total + 1 WHERE id = (SELECT min(id) FROM orders)"
LAST = "UPDATE orders SET total = total + 1 WHERE id = (SELECT max(id) FROM orders)"
SUM = "SELECT sum(total) AS total FROM orders"

pytestmark = [pytest.mark.servers, pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("sessions")) as grading:
        hall = Hall(lambda: grading.servers)
        yield hall
        hall.close()


@pytest.fixture(scope="module")
def play(hall):
    def run(*steps: tuple[int, str], folder=LATE_ORDERS) -> PlayedSessions:
        sent = [Step(session, text) for session, text in steps]
        return hall.play_sessions(
            a_lab("late-orders"), folder=folder, schema_folder=None, steps=sent
        )

    return run


def story(played: PlayedSessions) -> list[tuple]:
    return [(turn.session, turn.came, turn.goes_on, turn.waits_for) for turn in played.turns]


def test_one_that_meets_a_lock_waits_and_goes_on_with_what_it_was_given_besides(play):
    played = play((1, f"BEGIN; {FIRST}"), (2, FIRST), (2, SUM), (1, "COMMIT"))

    assert story(played) == [
        (1, "done", False, ()),
        (1, "done", False, ()),
        (2, "waits", False, (1,)),
        (2, "queued", False, (1,)),
        (1, "done", False, ()),
        (2, "done", True, ()),
        (2, "done", False, ()),
    ]
    assert [turn.statement for turn in played.turns] == [1, 2, 3, 4, 5, 3, 4]
    assert [one.state for one in played.standings] == ["idle", "idle"]


def test_what_is_committed_is_there_for_others_and_gone_at_the_next_play(play):
    before = play((1, SUM)).turns[-1].table

    seen = play((1, FIRST), (2, SUM)).turns[-1].table

    assert seen != before
    assert play((1, SUM)).turns[-1].table == before


def test_a_ring_of_waiting_sessions_is_broken_at_the_statement_that_closed_it(play):
    played = play((1, f"BEGIN; {FIRST}"), (2, f"BEGIN; {LAST}"), (1, LAST), (2, FIRST))

    assert story(played)[4:] == [
        (1, "waits", False, (2,)),
        (2, "waits", False, (1,)),
        (2, "failed", True, ()),
        (1, "done", True, ()),
    ]
    assert played.turns[6].said.startswith("error 40P01")
    assert [one.state for one in played.standings] == ["open", "failed"]


def test_write_skew_is_refused_to_the_second_serializable_transaction(play):
    begin = f"BEGIN ISOLATION LEVEL SERIALIZABLE; {SUM}"

    played = play((1, begin), (2, begin), (1, FIRST), (2, LAST), (1, "COMMIT"), (2, "COMMIT"))

    assert played.turns[-1].came == "failed"
    assert played.turns[-1].said.startswith("error 40001")


def test_who_waits_in_the_end_is_said_with_what_it_has_not_sent(play):
    played = play((1, "BEGIN; LOCK TABLE orders"), (3, SUM), (3, SUM))

    assert [(one.session, one.state, one.waits_for, one.ahead) for one in played.standings] == [
        (1, "open", (), 0),
        (3, "waiting", (1,), 1),
    ]


@pytest.mark.parametrize(
    ("text", "came", "said"),
    [
        ("DROP TABLE orders", "refused", "DROP is not run here"),
        ("SET lock_timeout = 1", "refused", "SET is not run here"),
        ("-- nothing", "refused", "There is no statement"),
        ("SELECT \0", "refused", "no SQL text can hold"),
        ("SELECT pg_sleep(100)", "failed", "permission denied"),
        ("TABLE kept.orders", "failed", "permission denied"),
        ("SELECT pg_advisory_lock(1)", "failed", "permission denied"),
        ("SELECT * FROM ordres", "failed", 'relation "ordres" does not exist'),
        ("SELECT repeat('x', 1000000) FROM generate_series(1, 1000)", "failed", "can be shown"),
        ("SELECT i FROM generate_series(1, 100000) AS i", "failed", "can be shown"),
    ],
)
def test_what_is_refused_or_cut_off_is_said_and_the_play_goes_on(play, text, came, said):
    played = play((1, text), (1, "SELECT 1 AS one"))

    assert (played.turns[0].came, said in played.turns[0].said) == (came, True)
    assert played.turns[1].table.rows == (("1",),)


def test_a_misspelled_table_is_named(play):
    assert play((1, "TABLE ordres")).turns[0].next_step == "Did you mean orders?"


def test_of_many_rows_the_first_are_shown(play):
    turn = play((1, "SELECT i FROM generate_series(1, 1000) AS i")).turns[0]

    assert (len(turn.table.rows), turn.rows) == (50, 1000)


def test_what_was_taken_from_a_sequence_is_put_back(play, tmp_path):
    folder = tmp_path / "late-orders"
    shutil.copytree(LATE_ORDERS, folder)
    with (folder / "schema.sql").open("a") as schema:
        schema.write("CREATE TABLE used (id int GENERATED ALWAYS AS IDENTITY, note text);")
    with (folder / "sample.sql").open("a") as sample:
        sample.write("INSERT INTO used (note) VALUES ('a'), ('b');")
    draw = "INSERT INTO used (note) VALUES ('x') RETURNING id"

    drawn = [play((1, draw), folder=folder).turns[0].table.rows[0][0] for _ in range(2)]

    assert drawn == ["3", "3"]


def test_no_session_or_role_is_left(hall, play):
    play((1, "BEGIN; LOCK TABLE orders"), (2, SUM))

    rooms = hall._open_rooms()
    like = f"prowess_lab_{rooms.token}_d%"
    session = rooms.open_superuser("postgres")
    try:
        roles = session.run("SELECT rolname FROM pg_roles WHERE rolname LIKE %s", [like])
    finally:
        session.close()
    assert roles == []
