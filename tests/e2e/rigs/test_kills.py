"""SIGKILL at seeded moments, from before the first directory exists to a busy server."""

from random import Random
from time import sleep

import pytest

from e2e.rigs.world import eventually, gone_within_s, is_gone, kill
from prowess.rigs.logs import read_tail

# A minute of killing: `make check-all` does it.
pytestmark = [pytest.mark.servers, pytest.mark.exhaustive]

CLEAN = {"postgres", "template0", "template1"}
LONGEST_MOMENT_S = 0.9  # a little more than a cold start takes


@pytest.mark.parametrize("seed", range(6))
def test_any_victims_at_any_moment_of_a_cold_start_leave_nothing(new_world, seed):
    rng = Random(seed)
    client = new_world.client()
    client.send("postgres")

    sleep(rng.uniform(0, LONGEST_MOMENT_S))  # the moment is what is tested
    kill_some(new_world, client, rng)

    assert_it_recovers(new_world)


@pytest.mark.parametrize("seed", range(6))
def test_any_victims_at_any_moment_of_a_session_leave_nothing(world, seed):
    rng = Random(seed)
    client = world.client()
    client.ask("postgres")
    client.ask("sql", statement="create database left_behind")
    client.ask("sql", statement="create role somebody superuser login password 'x'")
    client.ask("busy")

    sleep(rng.uniform(0, 0.1))
    kill_some(world, client, rng)

    assert_it_recovers(world)


def kill_some(world, client, rng):
    """Kill the client or the supervisor, and perhaps any of the others."""
    others = [p for p in world.living() if rng.random() < 0.4]
    supervisors = world.supervisors()
    if not supervisors or rng.random() < 0.5:
        client.kill()
    else:
        others.append(min(supervisors, key=lambda process: process.pid))
    for process in others:
        kill(process.pid)
    if client.is_alive:
        client.kill()


def assert_it_recovers(world):
    world.wait_until_quiet()
    heir = world.client()
    answer = heir.ask("postgres")
    assert answer.get("pid"), answer
    assert heir.databases() == CLEAN
    roles = heir.ask("sql", statement="select rolname from pg_roles where rolname !~ '^pg_'")
    assert roles["rows"] == [["postgres"]]
    assert "Traceback" not in read_tail(world.home / "logs" / "supervisor.log", lines=100)


def test_a_busy_backend_ends_when_client_and_supervisor_are_killed(world):
    client = world.client()
    server = client.ask("postgres")
    backend = client.ask("busy")["pid"]

    client.kill()
    kill(server["supervisor"])

    eventually(lambda: is_gone(backend), within_s=gone_within_s())
    world.wait_until_quiet()


def test_a_busy_backend_ends_when_supervisor_and_postmaster_are_killed(world):
    client = world.client()
    server = client.ask("postgres")
    backend = client.ask("busy")["pid"]

    kill(server["supervisor"])
    kill(server["pid"])

    eventually(lambda: is_gone(backend), within_s=gone_within_s())
    world.wait_until_quiet()


def test_a_killed_backend_does_not_stop_the_server(world):
    client = world.client()
    server = client.ask("postgres")
    backend = client.ask("busy")["pid"]

    kill(backend)
    eventually(lambda: is_gone(backend), within_s=5)

    eventually(lambda: "rows" in client.ask("sql", statement="select 1"), within_s=10)
    assert client.ask("postgres")["pid"] == server["pid"]


def test_a_server_that_always_dies_is_given_up_with_its_last_words(world):
    client = world.client()
    for _ in range(4):
        pid = client.ask("postgres")["pid"]
        kill(pid)
        eventually(lambda pid=pid: is_gone(pid), within_s=5)

    refusal = client.ask("postgres")

    assert refusal["code"] == "rigs.crash_loop"
    assert "database system is ready to accept connections" in refusal["message"]
