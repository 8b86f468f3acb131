"""Writes of a race that wait for one another: who read before, read what the other read."""

import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from prowess.labs.project.database import grant_database
from prowess.rigs import connect_to, open_servers

pytestmark = pytest.mark.timeout(120)

OURS = f"{Path(sys.executable).parent}:/usr/bin:/bin"
FIRST = 10


@pytest.fixture(scope="module")
def granted(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with (
        open_servers(home=home, environ={"PATH": OURS}) as servers,
        grant_database(servers, lock_folder=home / "run") as granted,
    ):
        yield granted


@pytest.fixture
def table(granted):
    with connect_to(granted.url) as mine:
        mine.execute("DROP TABLE IF EXISTS counter")
        mine.execute(f"CREATE TABLE counter AS SELECT {FIRST} AS value")
        yield mine


def reads_and_writes(mine):
    (value,) = mine.execute("SELECT value FROM counter").fetchone()
    mine.execute(f"UPDATE counter SET value = {value + 1}")


def adds(mine):
    mine.execute("UPDATE counter SET value = value + 1")


@contextmanager
def racing(granted, *works):
    """Let each work begin within the block, on a session of its own; all have ended after it."""
    with connect_to(granted.url) as one, connect_to(granted.url) as other:
        threads = [
            threading.Thread(target=work, args=(session,))
            for work, session in zip(works, (one, other), strict=False)
        ]
        yield lambda: [thread.start() for thread in threads]
        for thread in threads:
            thread.join()


@pytest.mark.parametrize(("work", "counted"), [(reads_and_writes, 1), (adds, 2)])
def test_who_reads_and_then_writes_loses_a_change_each_time(granted, table, work, counted):
    for at in range(1, 6):
        with racing(granted, work, work) as begin, granted.db.writes_meet(2):
            begin()

        found = table.execute("SELECT value FROM counter").fetchone()
        assert found == (FIRST + at * counted,)


def test_one_alone_is_not_waited_for_long_and_nobody_not_at_all_where_there_is_no_table(granted):
    with connect_to(granted.url) as mine:
        mine.execute("DROP TABLE IF EXISTS counter")
    with granted.db.writes_meet(2), connect_to(granted.url) as mine:
        mine.execute("CREATE TABLE counter AS SELECT 1 AS value")

    with racing(granted, adds) as begin, granted.db.writes_meet(2):
        begin()

    with connect_to(granted.url) as mine:
        assert mine.execute("SELECT value FROM counter").fetchone() == (2,)


def test_a_transaction_that_stays_open_keeps_no_race_from_being_run(granted, table):
    with connect_to(granted.url) as idle, idle.transaction():
        idle.execute("UPDATE counter SET value = value")

        with granted.db.writes_meet(2):
            pass

    assert table.execute("SELECT value FROM counter").fetchone() == (FIRST,)


def test_what_breaks_within_lets_the_writes_go(granted, table):
    with pytest.raises(ZeroDivisionError), granted.db.writes_meet(2):
        raise ZeroDivisionError

    adds(table)
    assert table.execute("SELECT value FROM counter").fetchone() == (FIRST + 1,)
