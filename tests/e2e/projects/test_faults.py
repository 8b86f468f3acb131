"""The proxy in front of a database: each kind of fault, as a program behind it sees it."""

import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.faults import Faults
from prowess.labs.vocabulary.proxy import Weather

QUERY = b"Q" + (13).to_bytes(4, "big") + b"SELECT 1\0"
PATIENCE_S = 60.0
"""A busy machine may need long for what comes in the end."""

SHORT_S = 0.2
"""So long is waited for what does not come."""

STARTUP = (17).to_bytes(4, "big") + (196608).to_bytes(4, "big") + b"user\0ada\0"


def echo(line):
    with line, suppress(OSError):
        while data := line.recv(65_536):
            line.sendall(data)


@contextmanager
def an_echo():
    """Serve a port that sends back whatever comes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept():
        with suppress(OSError):
            while True:
                threading.Thread(target=echo, args=(listener.accept()[0],), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


@pytest.fixture
def faults():
    with an_echo() as port, Backstage() as backstage:
        yield Faults(backstage, url=f"postgresql://ada:p%40ss@127.0.0.1:{port}/todo?x=1")


def port_of(faults):
    return int(faults.detour["DATABASE_URL"].rpartition(":")[2].partition("/")[0])


def connect(faults):
    return socket.create_connection(("127.0.0.1", port_of(faults)), PATIENCE_S)


def said(line, text=b"hello"):
    line.sendall(text)
    found = b""
    while len(found) < len(text):
        part = line.recv(65_536)
        if not part:
            break
        found += part
    return found


def test_only_the_place_of_the_address_is_another(faults):
    url = faults.detour["DATABASE_URL"]

    assert url.startswith("postgresql://ada:p%40ss@127.0.0.1:")
    assert url.endswith("/todo?x=1")
    assert faults.environ == {}


def test_bytes_pass_whole_in_fair_weather(faults):
    data = bytes(range(256)) * 4_000
    with connect(faults) as line:
        sender = threading.Thread(target=line.sendall, args=(data,))
        sender.start()
        found = b""
        while len(found) < len(data):
            found += line.recv(65_536)
        sender.join()

    assert found == data


def test_a_closed_connection_is_closed_on_the_other_side(faults):
    with connect(faults) as line:
        assert said(line) == b"hello"
        line.shutdown(socket.SHUT_WR)
        assert line.recv(1) == b""


def test_refused_cuts_what_is_open_and_lets_nobody_in_until_it_ends(faults):
    with connect(faults) as line:
        assert said(line) == b"hello"
        with faults.refused():
            with pytest.raises(ConnectionError):
                line.recv(1)
            with pytest.raises(ConnectionRefusedError):
                connect(faults)

    with connect(faults) as line:
        assert said(line) == b"hello"


def test_stalled_holds_back_and_lets_go_on(faults):
    with connect(faults) as line:
        assert said(line) == b"hello"
        line.settimeout(SHORT_S)
        with faults.stalled(), connect(faults), pytest.raises(TimeoutError):
            said(line, b"again")
        line.settimeout(PATIENCE_S)
        assert line.recv(5) == b"again"


def test_answers_alone_can_be_held_back():
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, Backstage() as backstage:
        faults = Faults(backstage, url=f"redis://127.0.0.1:{listener.getsockname()[1]}")
        with connect(faults) as line, faults.stalled(direction="back"):
            line.sendall(b"do it")
            server, _ = listener.accept()
            with server:
                server.settimeout(PATIENCE_S)
                assert server.recv(5) == b"do it"
                server.sendall(b"done")
                line.settimeout(SHORT_S)
                with pytest.raises(TimeoutError):
                    line.recv(4)


def test_cut_resets_what_is_open_and_new_connections_are_fine(faults):
    with connect(faults) as line:
        assert said(line) == b"hello"
        assert faults.cut() == 1
        with pytest.raises(ConnectionError):
            line.recv(1)
    with connect(faults) as line:
        assert said(line) == b"hello"


def test_lost_connections_are_silent_for_ever_and_new_ones_are_fine(faults):
    with connect(faults) as line, connect(faults) as other:
        assert said(line) == b"hello"
        assert said(other) == b"hello"
        assert faults.lose() == 2
        line.settimeout(SHORT_S)
        with pytest.raises(TimeoutError):
            said(line)
        with connect(faults) as fresh:
            assert said(fresh) == b"hello"
    deadline = time.monotonic() + PATIENCE_S
    while faults.connections and time.monotonic() < deadline:
        time.sleep(0.01)
    assert faults.connections == 0


def test_each_statement_comes_later_and_other_bytes_do_not(faults):
    with connect(faults) as line, faults.delayed(ms=60):
        line.sendall(STARTUP)
        began_s = time.monotonic()
        assert said(line, b"p\0\0\0\5x") in STARTUP + b"p\0\0\0\5x"
        for _ in range(3):
            said(line, QUERY)
        took_s = time.monotonic() - began_s

    assert took_s >= 0.18


def test_bandwidth_is_bounded(faults):
    with connect(faults) as line, faults.slow(bytes_per_s=20_000, direction="out"):
        began_s = time.monotonic()
        assert len(said(line, b"x" * 4_000)) == 4_000
        assert time.monotonic() - began_s >= 0.2


def test_a_statement_is_done_and_its_answer_never_comes(faults):
    with connect(faults) as line:
        said(line, STARTUP)
        with faults.unanswered("select 1") as cut:
            line.sendall(QUERY)
            with pytest.raises(ConnectionError):
                line.recv(1)
        assert cut.texts == ["SELECT 1"]
    with connect(faults) as line:
        said(line, STARTUP)
        assert said(line, QUERY) == QUERY


def test_statements_are_seen_on_the_wire_within_the_block(faults):
    with connect(faults) as line:
        said(line, STARTUP)
        with faults.statements() as seen:
            said(line, QUERY + QUERY)
        said(line, QUERY)

    assert (seen.texts, seen.count) == (["SELECT 1", "SELECT 1"], 2)


def test_nothing_is_left_when_it_is_closed_in_the_worst_moment():
    before = threading.active_count()
    with an_echo() as port:
        with Backstage() as backstage:
            faults = Faults(backstage, url=f"postgresql://127.0.0.1:{port}/x")
            lines = [connect(faults) for _ in range(5)]
            assert [said(line) for line in lines] == [b"hello"] * 5
            faults.lose()
            lines.append(connect(faults))
            faults._proxy.change("out", Weather(stalled=True))
            lines[-1].sendall(b"held")
        with pytest.raises(ConnectionRefusedError):
            connect(faults)
        for line in lines:
            line.close()
    deadline = time.monotonic() + PATIENCE_S
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before
