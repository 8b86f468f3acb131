"""The client against services that misbehave: each way is a defect with its own words."""

import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.lines import Line
from prowess.labs.vocabulary.race import Race, timeline

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
TOO_MANY = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n"


def talk(line, take, seen, keeps_open, drip_s, meet):
    with line, suppress(OSError, threading.BrokenBarrierError):
        while True:
            data = b""
            while b"\r\n\r\n" not in data:
                part = line.recv(65_536)
                if not part:
                    return
                data += part
            seen.append((time.monotonic(), data))
            if meet is not None and data.startswith(b"DELETE"):
                meet.wait()
            answer = take()
            step = 1 if drip_s else max(1, len(answer))
            for at in range(0, len(answer), step):
                line.sendall(answer[at : at + step])
                time.sleep(drip_s)
            if not keeps_open:
                return


@contextmanager
def a_service(*answers, keeps_open=False, drip_s=0.0, meeting=0):
    """Serve each request with the next answer (the last one for ever); yield what came, too.

    A DELETE is answered once so many of them have come as are `meeting`.
    """
    meet = threading.Barrier(meeting, timeout=60) if meeting else None
    listener = socket.create_server(("127.0.0.1", 0))
    seen: list[tuple[float, bytes]] = []
    left = list(answers)
    turn = threading.Lock()

    def take():
        with turn:
            return left.pop(0) if len(left) > 1 else left[0]

    def accept():
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            threading.Thread(
                target=talk, args=(line, take, seen, keeps_open, drip_s, meet), daemon=True
            ).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", seen
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def test_an_answer_is_read_and_recorded():
    with a_service(OK) as (base, seen):
        api = Api(base)

        answer = api.post("/todos?x=1", json={"title": "ä"}, headers={"Host": "todo.example"})

        assert (answer.status, answer.json, api.record) == (200, {}, [answer])
        assert b"POST /todos?x=1 HTTP/1.1\r\nHost: todo.example\r\n" in seen[0][1]


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (b"", "no_answer", "closed without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", "no_answer", "not well-formed HTTP"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "no_answer", "not well-formed HTTP"),
    ],
)
def test_what_is_no_answer_is_a_defect_with_its_reason(answer, kind, told):
    with a_service(answer) as (base, _), pytest.raises(Defect) as caught:
        Api(base).get("/")

    assert caught.value.kind == kind
    assert told in caught.value.note.spot


def test_one_byte_after_the_other_runs_into_the_time_limit():
    with a_service(OK, drip_s=0.2) as (base, _), pytest.raises(Defect) as caught:
        Api(base, timeout_s=0.5).get("/")

    assert caught.value.kind == "timeout"


def test_gigabytes_are_not_read_to_their_end():
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (17 << 20)
    with a_service(endless) as (base, _), pytest.raises(Defect, match="longer than"):
        Api(base).get("/")


def test_nobody_there_is_a_defect():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(Defect, match="Nothing accepts connections"):
        Api(f"http://127.0.0.1:{port}").get("/")


def test_429_is_waited_for_as_long_as_it_says():
    waits = []
    with a_service(TOO_MANY, TOO_MANY, OK) as (base, _):
        answer = Api(base, wait=waits.append).get("/")

    assert (answer.status, waits) == (200, [3.0, 3.0])


def test_an_address_that_the_service_gave_out_is_asked_of_the_service():
    assert Api("http://127.0.0.1:1").path_of("https://todo.example/todos/7?x=1") == "/todos/7?x=1"


def test_the_last_bytes_of_a_race_are_sent_when_all_but_them_have_been(monkeypatch):
    sent, send = [], Line.send

    def recorded(line, data):
        if data.startswith(b"DELETE") or len(data) == 1:
            sent.append("last" if len(data) == 1 else "first")
        send(line, data)

    monkeypatch.setattr(Line, "send", recorded)
    with a_service(OK, keeps_open=True) as (base, _):
        api = Api(base, timeout_s=60)

        Race(api).at_once([api.prepare("DELETE", f"/{at}") for at in range(8)])

    assert sent == ["first"] * 8 + ["last"] * 8


@pytest.mark.parametrize("keeps_open", [True, False])
def test_requests_of_a_race_arrive_together(keeps_open):
    with a_service(OK, keeps_open=keeps_open, meeting=8) as (base, _):
        api = Api(base, timeout_s=60)
        asked = [api.prepare("DELETE", f"/{at}") for at in range(8)]

        found = Race(api).at_once(asked)

        assert [one.request.path for one in found] == [f"/{at}" for at in range(8)]
        assert [one.status for one in found] == [200] * 8
        assert len(timeline(found)) == 8


def test_a_race_without_an_answer_runs_into_the_time_limit():
    with a_service(OK, b"", keeps_open=True) as (base, _):
        api = Api(base, timeout_s=0.5)

        with pytest.raises(Defect) as caught:
            Race(api).at_once([api.prepare("DELETE", "/1"), api.prepare("DELETE", "/2")])

    assert caught.value.kind == "timeout"
