"""Several processes, one supervisor."""

import json
import os

import pytest

from e2e.rigs.world import IS_ROOT, eventually, is_gone

pytestmark = pytest.mark.servers


def test_simultaneous_first_starts_make_one_supervisor_and_one_server(new_world):
    clients = [new_world.client() for _ in range(4)]

    for client in clients:
        client.send("postgres")
    answers = [client.answer() for client in clients]

    assert len({answer["supervisor"] for answer in answers}) == 1
    assert {(answer["pid"], answer["starts"]) for answer in answers} == {(answers[0]["pid"], 1)}


def test_a_new_client_is_served_while_the_servers_are_being_stopped(world):
    for _ in range(3):
        client = world.client()
        before = client.ask("postgres")
        client.end()
        listing = world.home / "run" / "supervisor.json"

        eventually(lambda listing=listing: not listing.exists(), within_s=10)
        heir = world.client()

        assert heir.ask("postgres")["supervisor"] != before["supervisor"]
        heir.kill()


def test_a_client_that_comes_back_soon_finds_the_server_running(world):
    first = world.client()
    before = first.ask("postgres")
    first.end()

    assert world.client().ask("postgres")["pid"] == before["pid"]


def test_a_client_survives_the_loss_of_the_supervisor(world):
    client = world.client()
    before = client.ask("postgres")

    os.kill(before["supervisor"], 15)
    eventually(lambda: is_gone(before["supervisor"]), within_s=10)

    assert client.ask("postgres")["supervisor"] != before["supervisor"]


def test_stale_files_of_a_lost_machine_are_no_obstacle(world):
    run = world.home / "run"
    world.client().ask("postgres")
    world.end_clients()
    (run / "supervisor.lock").write_text("4711")
    (run / "start.lock").write_text("4711")
    (run / "supervisor.json").write_text(json.dumps({"address": str(run / "gone.sock")}))
    (run / "processes.json").write_text("[{")
    sockets = world.site.socket_folder("postgres-main")
    (sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")

    assert world.client().ask("postgres")["starts"] == 1


def test_a_process_that_only_has_a_recorded_pid_is_left_alone(world):
    world.client().ask("postgres")
    world.end_clients()
    bystander = world.client()
    record = {
        "key": "postgres-main",
        "pid": bystander.pid,
        "started": "1",
        "argv": ["/usr/bin/python3"],
        "folder": "/",
    }
    (world.home / "run" / "processes.json").write_text(json.dumps([record]))
    data = world.site.data_folder("postgres") / "main"
    (data / "postmaster.pid").write_text(f"{bystander.pid}\n{data}\n")

    assert world.client().ask("postgres")["starts"] == 1
    assert bystander.is_alive


@pytest.mark.skipif(not IS_ROOT, reason="only root can be another user")
def test_another_user_cannot_talk_to_the_supervisor(world):
    from prowess.rigs.account import choose_account, run_as

    world.client().ask("postgres")
    address = world.site.address

    with pytest.raises(PermissionError):
        run_as(choose_account(), connect, address)


def connect(address):
    import socket

    with socket.socket(socket.AF_UNIX) as probe:
        probe.connect(str(address))
