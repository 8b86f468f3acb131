"""A play of several sessions where a statement is cut off, or the server goes with it."""

import time
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from prowess.labs.playground import parlor, talking
from prowess.labs.query.seen import Overran
from prowess.labs.transaction.line import Ended, OverLimits
from prowess.rigs import SqlError

IN_TRANSACTION = 2
DONE = Ended(done="BEGIN")


@dataclass
class Line:
    """A session's line: a statement waits while `blockers` has somebody, then it ends as told."""

    session: SimpleNamespace
    blockers: set[int] = field(default_factory=set)
    ends: Ended | OverLimits = DONE
    guard: None = None

    def send(self, text: str) -> None:
        pass

    def look(self) -> Ended | None:
        if self.blockers:
            return None
        if isinstance(self.ends, OverLimits):
            raise self.ends
        return self.ends

    def cancel(self) -> None:
        self.blockers.clear()


def a_line(pid: int) -> Line:
    connection = SimpleNamespace(
        closed=False, pgconn=SimpleNamespace(transaction_status=IN_TRANSACTION)
    )
    return Line(SimpleNamespace(pid=pid, killed=False, connection=connection))


def a_talk(lines: dict[int, Line]) -> talking._Talk:
    def run(text: str, told: list[int]) -> list[tuple[int]]:
        if text == talking._SIZE:
            return [(0,)]
        return [(pid,) for pid in lines[told[0]].blockers]

    return talking._Talk(
        players={number: talking._Player(number, line) for number, line in lines.items()},
        observer=SimpleNamespace(run=run),
        database="sample",
        tables=(),
        deadline=time.monotonic() + 3600,
        size_before=0,
    )


@pytest.fixture
def lines() -> dict[int, Line]:
    return {number: a_line(number) for number in (1, 2, 3)}


def test_after_a_restart_of_the_server_no_session_is_open_and_nothing_lies_ahead(lines):
    talk = a_talk(lines)
    talk.take(1, session=2, text="BEGIN")
    lines[3].blockers = {2}
    talk.take(2, session=3, text="TABLE orders")
    talk.take(3, session=3, text="TABLE customers")
    lines[1].ends, lines[1].session.killed = OverLimits(Overran("time")), True

    talk.take(4, session=1, text="SELECT 1")

    assert [(turn.statement, turn.came) for turn in talk.turns] == [
        (1, "done"),
        (2, "waits"),
        (3, "queued"),
        (4, "failed"),
        (2, "failed"),
        (3, "refused"),
    ]
    assert talk.turns[-1].said.startswith("Not sent: the server was started anew")
    assert [(one.state, one.ahead) for one in talk.standings()] == [("idle", 0)] * 3


def test_what_closes_a_ring_at_the_moment_it_is_cut_off_is_said_to_be_cut_off(lines):
    talk = a_talk(lines)
    lines[1].blockers = {2}
    talk.take(1, session=1, text="TABLE orders")
    lines[2].blockers, lines[2].ends = {1}, OverLimits(Overran("rows"))

    talk.take(2, session=2, text="TABLE customers")

    assert [(turn.statement, turn.came) for turn in talk.turns] == [
        (1, "waits"),
        (2, "waits"),
        (2, "failed"),
    ]
    assert "more than can be shown" in talk.turns[-1].said


def test_a_database_that_cannot_be_dropped_takes_no_finished_play_away(monkeypatch):
    dropped = []

    def drop():
        dropped.append(True)
        raise SqlError("being accessed by other users")

    grown = SimpleNamespace(
        lay_out=lambda: None, has_grown=lambda: True, ground=SimpleNamespace(close=drop)
    )
    monkeypatch.setattr(parlor, "_open_parlor", lambda *_, **__: grown)

    with parlor.Parlors(None).parlor(SimpleNamespace(schema_sql="", sample_sql="")) as opened:
        assert opened is grown

    assert dropped == [True]
