"""Rooms that are closed while somebody still makes something in them."""

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import pytest

from prowess.labs.sandbox.rooms import Rooms
from prowess.rigs import SqlError

pytestmark = [pytest.mark.servers, pytest.mark.timeout(120)]

WHAT_IS_LEFT = (
    "SELECT datname FROM pg_database WHERE datname LIKE %s"
    " UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE %s"
)


def left_by(rooms, session):
    like = f"%{rooms.token}%"
    return session.run(WHAT_IS_LEFT, [like, like])


def make_until_refused(rooms, made):
    while True:
        try:
            made.put(rooms.make_database())
        except SqlError as error:
            return str(error)


def test_closed_rooms_make_nothing(rooms, session):
    mine = Rooms(rooms.server)
    mine.make_database()

    mine.close()

    for make in (mine.make_database, mine.make_plain_database, lambda: mine.admin("SELECT 1")):
        with pytest.raises(SqlError, match="closed"):
            make()
    assert left_by(mine, session) == []


@pytest.mark.parametrize("already", [0, 1, 2])
def test_closing_waits_for_who_makes_a_database_and_leaves_nothing(rooms, session, already):
    mine, made = Rooms(rooms.server), SimpleQueue()
    with ThreadPoolExecutor(1) as threads:
        making = threads.submit(make_until_refused, mine, made)
        for _ in range(already):
            made.get(timeout=60)
        mine.close()
        refused = making.result(timeout=60)

    assert "closed" in refused
    assert left_by(mine, session) == []
