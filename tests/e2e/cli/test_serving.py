"""`serve`, `worker` and `mcp` as processes: ready, at work, ended, nothing left."""

import json
import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request

import pytest

LAB = "poems-and-plays"

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]


def read_document(stream) -> dict:
    lines = []
    for line in stream:
        lines.append(line)
        if line == "}\n":
            return json.loads("".join(lines))
    raise AssertionError("".join(lines))


def fetch(address, *, data=None, headers=None):
    request = urllib.request.Request(address, data=data, headers=headers or {})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_grades_and_ends_leaving_nothing(shell, ending):
    server = shell.start("serve", "--port", "0", "--no-browser", "--json")
    ready = read_document(server.stdout)
    address, token = ready["address"], ready["address_with_token"].partition("token=")[2]
    bearer = {"Authorization": f"Bearer {token}"}

    page = fetch(address)
    rest = fetch(f"{address}api/v1/roadmaps/sql")
    foreign = fetch(f"{address}api/v1/roadmaps/sql", headers={"Host": "evil.example"})
    unsigned = fetch(f"{address}api/v1/labs/{LAB}/hints", data=b"{}")
    handed_in = shell.json("lab", "submit", LAB, "-", "--no-wait", stdin="select 1")
    followed = shell.json("run", "events", handed_in["id"], "--follow")
    graded = fetch(f"{address}api/v1/runs/{handed_in['id']}", headers=bearer)
    server.send_signal(ending)
    _, complaints = server.communicate(timeout=60)

    assert page[0] == rest[0] == graded[0] == 200
    assert foreign[0] in {400, 403, 421}
    assert unsigned[0] in {401, 403}
    assert followed["over"]
    assert json.loads(graded[1])["report"]["verdict"] == "fail"
    assert (server.returncode, complaints) == (0, "")
    assert shell.left_over() == []


def test_serve_says_that_it_stops_and_waits_for_no_unfinished_request(shell):
    server = shell.start("serve", "--port", "0", "--no-browser")
    shown = next(line for line in server.stdout if "http://" in line)
    port = int(re.search(r"127\.0\.0\.1:(\d+)", shown)[1])
    with socket.create_connection(("127.0.0.1", port)) as half:
        half.sendall(b"POST /api/v1/import HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n")
        server.send_signal(signal.SIGINT)
        said = next(line for line in server.stderr if line.strip())
        server.communicate(timeout=60)

    assert said.startswith("Stopping.")
    assert server.returncode == 0
    assert shell.left_over() == []


def test_serve_killed_outright_leaves_nothing_after_five_seconds(shell):
    server = shell.start("serve", "--port", "0", "--no-browser", "--json")
    read_document(server.stdout)
    handed_in = shell.json("lab", "check", LAB, "-", stdin="select 1")

    server.kill()
    server.wait(timeout=30)
    server.communicate()

    assert handed_in["verdict"] == "fail"
    assert shell.left_over(after_s=5) == []


def test_a_port_that_is_taken_is_told(shell):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        document = shell.json("serve", "--no-browser", "--port", taken.getsockname()[1])

    assert (document["exit"], document["error"]["code"]) == (6, "serve.port_taken")


def test_other_machines_are_not_let_in_by_accident(shell):
    document = shell.json("serve", "--no-browser", "--host", "0.0.0.0", "--port", "0")  # noqa: S104

    assert (document["exit"], document["error"]["code"]) == (2, "serve.not_loopback")


def test_a_worker_grades_what_was_handed_in(shell):
    handed_in = shell.json("lab", "submit", LAB, "-", "--no-wait", stdin="select 1")
    before = shell.json("run", "show", handed_in["id"])
    worker = shell.start("worker")

    state = before["state"]
    while state in {"queued", "running"}:
        assert worker.poll() is None, worker.communicate()
        state = shell.json("run", "show", handed_in["id"])["state"]
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=60)

    assert before["state"] == "queued"
    assert state == "finished"
    assert worker.returncode == 0
    assert shell.left_over() == []


def test_mcp_speaks_on_its_streams_alone(shell):
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    door = shell.start("mcp")

    door.stdin.write(json.dumps(hello) + "\n")
    door.stdin.flush()
    answer = json.loads(door.stdout.readline())
    door.stdin.close()
    code = door.wait(timeout=60)
    rest = door.stdout.read()
    door.stdout.close()
    door.stderr.close()

    assert answer["id"] == 1
    assert answer["result"]["serverInfo"]["name"]
    assert (code, rest) == (0, "")
    assert shell.left_over() == []


def test_two_first_starts_at_once_share_one_home(shell):
    lines = [("lab", "check", LAB, "-", "--json")] * 2
    started = [shell.start(*line) for line in lines]
    for process in started:
        process.stdin.write("select 1")
        process.stdin.close()
        process.stdin = None

    outputs = [process.communicate(timeout=120)[0] for process in started]

    assert [json.loads(output)["verdict"] for output in outputs] == ["fail", "fail"], [
        json.loads(output)["summary"] for output in outputs
    ]
    assert [process.returncode for process in started] == [5, 5]
    assert isinstance(started[0], subprocess.Popen)
