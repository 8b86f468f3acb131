"""Load against real connections: every answer is counted as what it is. Nothing is timed."""

import socket
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from prowess.labs.load import reference, sending
from prowess.labs.load.plans import LoadPlan, Part
from prowess.labs.load.running import run_plan, run_reference
from prowess.labs.load.sending import (
    STAMP_BYTES,
    Sender,
    ask_for_stamps,
    kernel_time,
    time_shift,
)
from prowess.rigs import choose_port

pytestmark = pytest.mark.timeout(60)

RATE, SECONDS = 200.0, 0.5
DUE = round(RATE * SECONDS)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status = {"/missing": 404, "/broken": 500}.get(self.path, 200)
        self.send_response(status)
        if self.path == "/chunks":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"2\r\nok\r\n0\r\n\r\n")
            return
        body = b"x" * (300_000 if self.path == "/large" else 2)
        self.send_header("Content-Length", str(len(body)))
        if self.path == "/close":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        if self.path == "/hang-up":
            self.close_connection = True  # without having said so

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_):
        pass


class OldHandler(Handler):
    protocol_version = "HTTP/1.0"


class Server(ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, *_):
        pass


@contextmanager
def serving(handler=Handler):
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def get(path="/", *, share=1, statuses=(200,)):
    return Part(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), statuses, share)


def plan(port, *parts, **more):
    said = {"rate": RATE, "seconds": SECONDS, "warm_s": 0.0, "arrivals": "constant", **more}
    return LoadPlan(host="127.0.0.1", port=port, parts=parts, **said)


def test_connections_are_kept_and_every_request_is_answered():
    with serving() as port:
        found = run_plan(plan(port, get(), get("/chunks")))

    assert (found.facts.due, found.facts.offered, found.failed) == (DUE, DUE, 0)
    assert found.facts.statuses == {"200": DUE}
    assert len(found.times_s) == DUE
    assert len(found.lags_s) >= DUE
    assert found.facts.opened < DUE
    assert min(found.times_s) > 0


@pytest.mark.parametrize(
    ("handler", "path"), [(OldHandler, "/"), (Handler, "/close"), (Handler, "/hang-up")]
)
def test_a_service_that_closes_is_met_with_new_connections(handler, path):
    with serving(handler) as port:
        facts = Sender(plan(port, get(path))).run().facts

    assert facts.errors == {}
    assert facts.statuses == {"200": DUE}
    assert facts.opened >= DUE


def test_large_bodies_in_both_directions_arrive_whole():
    body = b"y" * 3_000_000
    head = f"POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    with serving() as port:
        facts = Sender(plan(port, Part(head.encode() + body, (200,)), rate=20.0)).run().facts

    assert facts.errors == {}
    assert facts.statuses == {"200": 10}


def test_wrong_answers_are_counted_by_their_status_and_take_no_time():
    parts = (get(share=2), get("/missing", statuses=(404,)), get("/broken"))
    with serving() as port:
        found = Sender(plan(port, *parts)).run()

    assert found.facts.statuses == {"200": DUE // 2, "404": DUE // 4, "500": DUE // 4}
    assert found.facts.errors == {"status 500": DUE // 4}
    assert len(found.times_s) == DUE - DUE // 4


def test_what_nobody_accepts_is_refused():
    found = Sender(plan(choose_port(), get())).run()

    assert found.facts.errors == {"Connection refused": DUE}
    assert len(found.times_s) == 0


def test_the_warm_up_is_sent_and_not_counted():
    with serving() as port:
        found = Sender(plan(port, get(), warm_s=0.5)).run()

    assert (found.facts.due, len(found.times_s)) == (DUE, DUE)


def test_who_never_answers_holds_up_others_and_all_count_with_their_waiting():
    with socket.create_server(("127.0.0.1", 0), backlog=64) as mute:
        port = mute.getsockname()[1]
        found = Sender(plan(port, get(), connections=4, patience_s=0.2)).run()

    assert found.facts.unanswered == DUE
    assert found.facts.queued == DUE - 4
    assert len(found.times_s) == DUE
    assert min(found.times_s) > 0.19
    assert found.failed == 0


def test_what_is_not_http_is_an_error():
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        thread = threading.Thread(target=greet, args=(server,), daemon=True)
        thread.start()
        facts = Sender(plan(server.getsockname()[1], get(), rate=20.0)).run().facts

    assert sum(facts.errors.values()) == 10


def greet(server):
    while True:
        try:
            client, _ = server.accept()
        except OSError:
            return
        with client:
            client.recv(65_536)
            client.sendall(b"220 mail.example ready\r\n")


@pytest.mark.parametrize("at", [1, 2])
def test_an_interrupt_ends_each_process_at_once(at):
    """The first is the plain service, the second what sends to it."""
    heard = []

    def hear(action):
        heard.append(action)
        if len(heard) == at:
            threading.Thread(target=heard[0]).start()
            action()

    with pytest.raises(KeyboardInterrupt):
        run_reference(plan(1, get()), database_url="", at_interrupt=hear)

    assert len(heard) == at


def test_the_plain_service_answers_without_a_database():
    found = run_reference(plan(1, get()), database_url="")

    assert found.failed == 0
    assert set(found.facts.statuses) == {"200"}


def test_the_plain_service_keeps_no_answer_back_until_the_client_acknowledges():
    with (
        reference.PlainServer("") as server,
        socket.create_connection(server.server_address) as to,
    ):
        taken, _ = server.get_request()
        with taken:
            to.sendall(b"GET / HTTP/1.0\r\n\r\n")
            server.finish_request(taken, to.getsockname())

            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's stamps are Linux'")
MOST_TRIES = 10_000
READ_LATE_S, NEAR_S = 0.2, 0.1
STEP_S = 20.0


@ON_LINUX
def test_an_answer_came_when_the_kernel_got_it_however_late_it_is_read():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        ask_for_stamps(client)
        peer, _ = server.accept()
        with peer:
            await_stamps(peer, client)
            before = time.monotonic()
            peer.sendall(b"early")
            after = time.monotonic()
            while time.monotonic() < after + READ_LATE_S:  # something else is done first
                pass
            _, told, _, _ = client.recvmsg(100, STAMP_BYTES)

    came = kernel_time(told, shift_s=time_shift(time.monotonic))
    assert before - NEAR_S <= came <= after + NEAR_S
    assert kernel_time([], shift_s=0.0) < 0


def await_stamps(peer, client):
    """Exchange bytes until the kernel notes when they come: it begins some time after the wish."""
    for _ in range(MOST_TRIES):
        peer.sendall(b"x")
        _, told, _, _ = client.recvmsg(1, STAMP_BYTES)
        if kernel_time(told, shift_s=0.0) >= 0:
            return
    pytest.fail("The kernel never told when bytes came.")


@ON_LINUX
@pytest.mark.parametrize("step_s", [-STEP_S, STEP_S])
def test_a_clock_that_is_set_meanwhile_loses_no_answer_and_slows_none(monkeypatch, step_s):
    monkeypatch.setattr(sending, "_MANY", 1)
    monkeypatch.setattr(sending, "time_shift", lambda clock: time_shift(clock) + step_s)
    with serving() as port:
        found = Sender(plan(port, get())).run()

    assert found.facts.statuses == {"200": DUE}
    assert len(found.times_s) == DUE
    assert max(found.times_s) < STEP_S


def test_where_the_kernel_may_not_note_when_bytes_came_our_own_clock_counts(monkeypatch):
    monkeypatch.setattr(sending, "_STAMPS", 0x7FFF)
    monkeypatch.setattr(sending, "_MANY", 1)
    with serving() as port:
        found = Sender(plan(port, get())).run()

    assert (found.facts.statuses, len(found.times_s)) == ({"200": DUE}, DUE)
