"""The watch blames a statement for its own processor time, never for a machine that is busy."""

import time

import pytest

from prowess.labs.contract import Cancelled, Gone, Stalled
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, Overran
from prowess.labs.sandbox.session import Caps, Rows
from prowess.labs.sandbox.watch import Limits, bound_memory, cpu_of, memory_of

pytestmark = [pytest.mark.servers, pytest.mark.timeout(120)]

BUSY = "SELECT count(*) FROM generate_series(1, 100000000) AS i WHERE i % 7 = 8"


def a_runner(rooms, text: str, *, limits: Limits, cancelled=lambda: False) -> Runner:
    return Runner(text=text, watch=rooms.watch, limits=limits, caps=Caps(), cancelled=cancelled)


def test_a_statement_is_cut_off_by_the_time_that_it_computes(rooms, session):
    before_s = cpu_of(session)

    seen = a_runner(rooms, BUSY, limits=Limits(cpu_s=0.3)).run(session)

    assert seen == Overran("time")
    assert cpu_of(session) - before_s < 2


def test_a_statement_that_only_waits_is_not_to_blame(rooms, session):
    runner = a_runner(rooms, "SELECT pg_sleep(1)", limits=Limits(cpu_s=0.3))

    assert isinstance(runner.run(session), Rows)


def test_a_statement_that_waits_for_too_long_gets_no_verdict(rooms, session):
    runner = a_runner(rooms, "SELECT pg_sleep(60)", limits=Limits(wall_s=0.3))

    with pytest.raises(Stalled):
        runner.run(session)


def test_the_server_s_own_time_limit_gives_no_verdict_either(rooms, session, monkeypatch):
    monkeypatch.setattr("prowess.labs.query.running._OURS_S", 0.1)
    session.run("SET statement_timeout = '200ms'")

    with pytest.raises(Stalled):
        a_runner(rooms, "SELECT pg_sleep(60)", limits=Limits()).run(session)


def test_a_statement_that_is_cut_off_sooner_has_set_its_own_limit(rooms, session):
    session.run("SET statement_timeout = '200ms'")

    seen = a_runner(rooms, "SELECT pg_sleep(60)", limits=Limits()).run(session)

    assert seen == Overran("patience")


@pytest.mark.parametrize("state", ["57014", "57P01", "57P02", "57P03"])
def test_an_error_that_is_raised_in_the_server_s_words_is_an_error_like_any_other(
    rooms, session, state
):
    text = f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"

    seen = a_runner(rooms, text, limits=Limits()).run(session)

    assert isinstance(seen, Failed)
    assert seen.failure.state == state
    assert session.run("SELECT 1") == [(1,)]


LEAVING = [
    "BEGIN; SET transaction_timeout = '20ms'",
    "BEGIN; SET idle_in_transaction_session_timeout = '20ms'",
    "SET idle_session_timeout = '20ms'",
]


@pytest.mark.parametrize("setting", LEAVING)
def test_a_session_that_its_own_timeout_has_ended_has_left(rooms, setting):
    session = rooms.open_superuser("postgres")
    assert not rooms.has_left(session)
    session.run(setting)
    time.sleep(0.2)

    with pytest.raises(Gone):
        a_runner(rooms, "SELECT 1", limits=Limits()).run(session)

    assert rooms.has_left(session)


def test_a_session_that_ended_with_the_server_has_not_left(rooms):
    session, other = (rooms.open_superuser("postgres") for _ in range(2))

    other.kill()
    # Until the server has noticed, it still lets others in.
    session.process.wait(timeout=30)
    rooms.await_server()

    assert not session.is_alive()
    assert not rooms.has_left(session)
    other.close()


def test_a_cancelled_statement_ends_soon(rooms, session):
    started = time.monotonic()
    runner = a_runner(
        rooms,
        "SELECT pg_sleep(60)",
        limits=Limits(),
        cancelled=lambda: time.monotonic() - started > 0.2,
    )

    with pytest.raises(Cancelled):
        runner.run(session)

    assert time.monotonic() - started < 30


def test_a_late_cancel_does_not_meet_the_next_statement(rooms, session):
    for milliseconds in range(15, 45):
        limits = Limits(wall_s=0.02)
        text = f"SELECT pg_sleep({milliseconds / 1000})"
        try:
            a_runner(rooms, text, limits=limits).run(session)
        except Stalled:
            session.run("ROLLBACK")

        assert session.run("SELECT 1") == [(1,)]


def test_a_process_that_is_gone_has_used_no_more_than_before(rooms):
    session = rooms.open_superuser("postgres")
    used_s = cpu_of(session)
    process = session.process
    session.close()
    process.wait(timeout=30)

    assert memory_of(session) == 0
    assert cpu_of(session) == used_s
    assert not bound_memory(session, room_bytes=1)
    session.kill()  # nobody is killed


def test_a_session_is_found_dead_before_it_is_used(rooms):
    session, other = rooms.open_superuser("postgres"), rooms.open_superuser("postgres")
    assert session.is_alive()

    other.run("SELECT pg_terminate_backend(%s, 5000)", [session.pid])

    assert not session.is_alive()
    assert other.is_alive()
    other.close()
