"""Writes of a race that wait for one another: who read before, read what the other read."""

import threading
import time
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from e2e.projects.grading import a_grant
from prowess.labs.project.database import use_database
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.meeting import DatabaseMeeting
from prowess.labs.vocabulary.race import Race
from prowess.rigs import connect_to

pytestmark = [pytest.mark.servers, pytest.mark.timeout(120)]

FIRST = 10


@pytest.fixture(scope="module")
def granted(tmp_path_factory):
    with a_grant(tmp_path_factory.mktemp("home")) as granted:
        yield granted


@pytest.fixture
def table(granted):
    with connect_to(granted.url) as mine:
        mine.execute("DROP TABLE IF EXISTS counter")
        mine.execute(f"CREATE TABLE counter AS SELECT {FIRST} AS value")
        yield mine
        mine.execute("DROP TABLE IF EXISTS counter")


def reads_and_writes(mine):
    (value,) = mine.execute("SELECT value FROM counter").fetchone()
    mine.execute(f"UPDATE counter SET value = {value + 1}")


def adds(mine):
    mine.execute("UPDATE counter SET value = value + 1")


@contextmanager
def a_service(url, work):
    """Run a service of threads that does a work for each PATCH."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(204)
            self.end_headers()

        def do_PATCH(self):
            with connect_to(url) as mine:
                work(mine)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def value_of(table):
    return table.execute("SELECT value FROM counter").fetchone()[0]


@pytest.mark.parametrize(("work", "counted"), [(reads_and_writes, 1), (adds, 2)])
def test_who_reads_and_then_writes_loses_a_change_in_the_first_race(granted, table, work, counted):
    with a_service(granted.url, work) as base:
        api = Api(base, timeout_s=60)
        for _ in range(4):
            before = value_of(table)
            both = Race(api, granted.db).at_once([api.prepare("PATCH", "/") for _ in range(2)])

            assert [one.status for one in both] == [204, 204]
            assert value_of(table) == before + counted
            assert min(one.held_s for one in both) > 0
            assert all(one.ended_s - one.began_s > one.held_s for one in both)


def test_who_writes_nothing_is_not_kept_waiting(granted, table):
    with a_service(granted.url, lambda mine: mine.execute("SELECT 1")) as base:
        api = Api(base, timeout_s=60)

        both = Race(api, granted.db).at_once([api.prepare("PATCH", "/") for _ in range(2)])

    assert [one.held_s for one in both] == [0, 0]


@pytest.mark.parametrize(
    "trouble",
    [
        "DROP TABLE counter",
        "ALTER TABLE counter OWNER TO somebody_else",
    ],
)
def test_where_no_table_can_be_locked_all_goes_as_it_goes(granted, table, trouble):
    with granted.db.connect(granted.db.name) as admin:
        admin.execute("DROP ROLE IF EXISTS somebody_else")
        admin.execute("CREATE ROLE somebody_else")
        admin.execute(trouble)
        with use_database(granted.url) as foreign, DatabaseMeeting(foreign.db, 2) as meeting:
            assert not meeting.is_on
        admin.execute("DROP TABLE IF EXISTS counter")
        admin.execute("DROP ROLE somebody_else")


def test_a_table_that_cannot_be_locked_keeps_no_other_from_it(granted, table):
    with granted.db.connect(granted.db.name) as admin:
        admin.execute("CREATE TABLE of_somebody_else ()")
        with use_database(granted.url) as foreign, DatabaseMeeting(foreign.db, 2) as meeting:
            assert meeting.is_on
        admin.execute("DROP TABLE of_somebody_else")


def test_a_transaction_that_stays_open_keeps_no_race_from_being_run(granted, table):
    with connect_to(granted.url) as idle, idle.transaction():
        adds(idle)

        with DatabaseMeeting(granted.db, 2) as meeting:
            assert not meeting.is_on


def test_who_waited_before_the_race_is_none_of_those_who_race(granted, table):
    now_s = [0.0]
    key = "SELECT pg_advisory_lock(1)"
    with ExitStack() as ends:
        holder, early, late = (ends.enter_context(connect_to(granted.url)) for _ in range(3))
        holder.execute(key)
        ends.enter_context(beside(early.execute, key))
        ends.callback(holder.execute, "SELECT pg_advisory_unlock(1)")
        await_waiting(granted, 1)
        with DatabaseMeeting(granted.db, 1, clock=lambda: now_s[0]) as meeting:
            now_s[0] = 0.5
            meeting.look(answered=0)
            alone = (meeting.is_on, meeting.held_s)

            ends.enter_context(beside(adds, late))
            await_waiting(granted, 2)
            meeting.look(answered=0)
            with_one = (meeting.is_on, meeting.held_s)
    assert (alone, with_one) == ((True, 0), (True, 0.5))


@contextmanager
def beside(work, *given):
    """Do a work beside the test, which waits for it in the end, however it goes."""
    thread = threading.Thread(target=work, args=given)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def await_waiting(granted, count, *, limit_s=10):
    query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    deadline = time.monotonic() + limit_s
    with granted.db.connect("postgres") as admin:
        while (found := admin.execute(query).fetchone()[0]) < count:
            told = f"{found} of {count} wait for a lock after {limit_s} s"
            assert time.monotonic() < deadline, told
            time.sleep(0.01)


def test_what_breaks_within_lets_the_writes_in(granted, table):
    with pytest.raises(ZeroDivisionError), DatabaseMeeting(granted.db, 2):
        raise ZeroDivisionError

    adds(table)
    assert value_of(table) == FIRST + 1
