"""Attempts to leave the sandbox by several sessions: refused or contained, with nothing left."""

import time
import tomllib
from pathlib import Path

import pytest

from benches import LATE_ORDERS, a_grading, a_lab
from prowess.labs.hall import Hall
from prowess.labs.playground.played import PlayedSessions, Step
from server_state import ask, server_state

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

ATTEMPTS = tomllib.loads((Path(__file__).parent / "sessions.toml").read_text())["attempt"]
FILL = """INSERT INTO customers (id, name)
SELECT (SELECT max(id) FROM customers) + n,
       (SELECT string_agg(md5((n * 1000 + i)::text), '') FROM generate_series(1, 1000) AS i)
FROM generate_series(1, 1500) AS n"""
ALL = [(1, "SELECT * FROM customers"), (2, "SELECT * FROM orders"), (1, "SELECT * FROM notes")]
NEXT = (2, "INSERT INTO notes (order_id, facts, urgent) VALUES (1, '{}', true) RETURNING id")
SLOWEST_S = 60.0
MOST_BYTES = 256 << 20


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("sessions")) as grading:
        yield grading


@pytest.fixture(scope="module")
def hall(grading):
    hall = Hall(lambda: grading.servers)
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def before(grading, hall) -> tuple:
    rows = _rows(hall)
    return rows, server_state(grading)


def _play(hall, steps) -> PlayedSessions:
    sent = [Step(session, text.replace("{FILL}", FILL)) for session, text in steps]
    return hall.play_sessions(
        a_lab("late-orders"), folder=LATE_ORDERS, schema_folder=None, steps=sent
    )


def _rows(hall) -> list:
    """Return what somebody finds who comes after: all rows, and the next number."""
    return [(turn.came, turn.table) for turn in _play(hall, [*ALL, NEXT]).turns]


def _size_bytes(grading) -> int:
    ((size,),) = ask(grading, "SELECT sum(pg_database_size(oid))::bigint FROM pg_database")
    return int(size)


def _slow_ones_apart() -> list:
    """What `attempts.toml` tries by one session, too, is left to `make check-all`."""
    marks = {True: [pytest.mark.exhaustive], False: []}
    return [pytest.param(one, marks=marks["slow" in one], id=one["name"]) for one in ATTEMPTS]


@pytest.mark.parametrize("attempt", _slow_ones_apart())
def test_an_attempt_ends_as_it_should_and_leaves_nothing_behind(grading, hall, before, attempt):
    started, size_before = time.monotonic(), _size_bytes(grading)

    played = _play(hall, attempt["steps"])

    assert time.monotonic() - started < SLOWEST_S
    assert any(attempt["says"] in turn.said for turn in played.turns), played.turns
    told = str([(turn.said, turn.next_step, turn.table) for turn in played.turns])
    assert len(told) < 60_000, "nobody reads so much"
    assert str(grading.servers.postgres().socket_dir) not in told
    assert not Path("/tmp/prowess-escape").exists()  # noqa: S108 - the attempts' own path
    assert (_rows(hall), server_state(grading)) == before
    assert _size_bytes(grading) - size_before < MOST_BYTES


def test_there_are_enough_attempts_of_two_sessions_and_more():
    assert len(ATTEMPTS) >= 30
    assert all(len({session for session, _ in one["steps"]}) >= 2 for one in ATTEMPTS)
    assert all(len(one["why"]) > 10 for one in ATTEMPTS)
