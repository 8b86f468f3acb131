"""The client of WebSocket against services that keep the rules, and that break them."""

import base64
import hashlib
import socket
import threading
from contextlib import contextmanager, suppress

import pytest

from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.frames import (
    BINARY,
    CLOSE,
    PING,
    PONG,
    TEXT,
    close_payload,
    frame,
    masked,
)
from prowess.labs.vocabulary.ws import Closed, Ws

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def plain(opcode, payload=b"", **more):
    return frame(opcode, payload, is_masked=False, **more)


class Peer:
    """The service's end of one connection."""

    def __init__(self, line):
        self.line, self.data = line, b""

    def head(self):
        while b"\r\n\r\n" not in self.data:
            self.data += self.line.recv(65_536)
        head, _, self.data = self.data.partition(b"\r\n\r\n")
        rows = (row.partition(b": ") for row in head.split(b"\r\n")[1:])
        return {name.lower(): value for name, _, value in rows}

    def accept(self, headers, *, more=b"", digest=None):
        key = headers[b"sec-websocket-key"]
        found = digest or base64.b64encode(
            hashlib.sha1(key + GUID, usedforsecurity=False).digest()
        )
        self.line.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + found + b"\r\n" + more + b"\r\n"
        )

    def take(self, count):
        while len(self.data) < count:
            part = self.line.recv(65_536)
            if not part:
                raise EOFError
            self.data += part
        found, self.data = self.data[:count], self.data[count:]
        return found

    def frame(self):
        first, second = self.take(2)
        assert second & 0x80
        length = second & 0x7F
        if length >= 126:
            length = int.from_bytes(self.take(2 if length == 126 else 8), "big")
        key = self.take(4)
        return first, masked(self.take(length), key)


def echo(peer):
    headers = peer.head()
    peer.accept(
        headers, more=b"Sec-WebSocket-Protocol: chat.v1\r\n" * (b"chat" in str(headers).encode())
    )
    while True:
        first, payload = peer.frame()
        opcode = first & 0x0F
        if opcode == CLOSE:
            peer.line.sendall(plain(CLOSE, payload))
            return
        answer = (
            plain(PONG, payload) if opcode == PING else bytes([first]) + plain(TEXT, payload)[1:]
        )
        if opcode != PONG:
            peer.line.sendall(answer)


def after_handshake(*datas):
    def play(peer):
        peer.accept(peer.head())
        for data in datas:
            peer.line.sendall(data)
        with suppress(EOFError):
            while True:
                peer.frame()

    return play


def saying(text):
    def play(peer):
        peer.head()
        peer.line.sendall(text)

    return play


@contextmanager
def a_service(play, timeout_s=60.0):
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with suppress(OSError, EOFError):
            while True:
                line, _ = listener.accept()
                with line, suppress(OSError, EOFError):
                    play(Peer(line))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Ws(Api(f"http://127.0.0.1:{listener.getsockname()[1]}", timeout_s=timeout_s))
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def test_texts_go_and_come_and_the_handshake_is_recorded():
    with a_service(echo) as ws:
        with ws.connect("/chat", headers={"Authorization": "Bearer x"}) as line:
            line.send("Grüße")
            line.send_json({"a": 1})
            assert line.receive() == "Grüße"
            assert line.receive_json() == {"a": 1}
            assert line.close(1000, "bye") == Closed(1000, "bye", is_clean=True)
        (exchange,) = ws.api.record

    assert (exchange.status, exchange.request.path) == (101, "/chat")


def test_pieces_are_put_together_on_both_sides():
    with a_service(echo) as ws, ws.connect("/") as line:
        line.send_pieces("abcdefghij", size_bytes=3)
        assert line.receive() == "abcdefghij"


def test_a_large_message_goes_whole():
    with a_service(echo) as ws, ws.connect("/") as line:
        line.send("x" * 200_000)
        assert len(line.receive()) == 200_000


def test_silence_is_shown_by_a_ping_and_its_pong():
    with a_service(echo) as ws, ws.connect("/") as line:
        line.expect_silence()
        line.send("late")
        with pytest.raises(Defect, match="no further message, found late"):
            line.expect_silence()


def test_a_subprotocol_is_agreed_on():
    with a_service(echo) as ws, ws.connect("/", protocols=("chat.v1", "chat.v2")) as line:
        assert line.protocol == "chat.v1"


def test_pings_of_the_service_are_answered():
    def play(peer):
        peer.accept(peer.head())
        peer.line.sendall(plain(PING, b"are you there"))
        _, payload = peer.frame()
        peer.line.sendall(plain(TEXT, payload) + plain(CLOSE, close_payload(4001, "done")))

    with a_service(play) as ws, ws.connect("/") as line:
        assert line.receive() == "are you there"
        assert line.expect_closed(4001).reason == "done"
        with pytest.raises(
            Defect, match=r"Expected close code 1000; it ended with close code 4001"
        ):
            line.expect_closed(1000)


def test_a_handshake_that_is_refused_is_an_exchange():
    refusal = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno"
    with a_service(saying(refusal)) as ws:
        exchange = ws.handshake("/chat").expect(status=401)
        assert exchange.response.body == b"no"
        with pytest.raises(Defect, match="Expected status 101, found 401"), ws.connect("/chat"):
            pass


@pytest.mark.parametrize(
    ("play", "words"),
    [
        (lambda peer: peer.accept(peer.head(), digest=b"wrong"), "Sec-WebSocket-Accept"),
        (
            lambda peer: peer.accept(peer.head(), more=b"Sec-WebSocket-Protocol: x\r\n"),
            "It chose the subprotocol x",
        ),
        (saying(b"nonsense\r\n\r\n"), "was not answered"),
        (saying(b""), "was not answered"),
    ],
)
def test_a_handshake_that_is_wrong_is_a_defect(play, words):
    with a_service(play) as ws, pytest.raises(Defect, match=words), ws.connect("/"):
        pass


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (frame(TEXT, b"masked"), "a frame of a server is masked"),
        (plain(TEXT, b"x", reserved=4), "reserved bit"),
        (plain(TEXT, b"\xff"), "not UTF-8"),
        (plain(BINARY, b"x"), "1 bytes of binary"),
        (plain(CLOSE, close_payload(1005)), "1005 may not be sent"),
        (plain(CLOSE, close_payload(1011, "bug")), "ended with close code 1011 bug"),
    ],
    ids=["masked", "reserved", "utf8", "binary", "close-1005", "close-1011"],
)
def test_what_a_service_must_not_send_is_a_defect_with_what_was_said(data, words):
    with a_service(after_handshake(data)) as ws, ws.connect("/") as line:
        with pytest.raises(Defect, match=words) as caught:
            line.receive()
        line.drop()

    assert caught.value.note.timeline


def test_a_message_that_does_not_come_is_late_and_an_end_without_close_is_named():
    with a_service(after_handshake()) as ws, ws.connect("/") as line:
        with pytest.raises(Defect, match=r"Expected a message within 0\.05 s") as caught:
            line.receive(within_s=0.05)
        assert caught.value.kind == "timeout"
        line.drop()
    with a_service(lambda peer: peer.accept(peer.head())) as ws, ws.connect("/") as line:
        assert line.await_close() == Closed(None, "", is_clean=False)
        with pytest.raises(Defect, match="without a close frame"):
            line.receive()


def test_a_slow_reader_leaves_the_service_waiting():
    stuck = threading.Event()

    def play(peer):
        peer.accept(peer.head())
        peer.line.settimeout(0.3)
        try:
            for _ in range(2_000):
                peer.line.sendall(plain(TEXT, b"x" * 60_000))
        except TimeoutError:
            stuck.set()

    with a_service(play) as ws, ws.connect("/", receive_bytes=4_096) as line:
        assert stuck.wait(60)
        line.drop()


def test_wrong_frames_of_a_client_are_sent_as_they_are():
    seen = []

    def play(peer):
        peer.accept(peer.head())
        seen.append(peer.take(3))
        peer.line.sendall(plain(CLOSE, close_payload(1002)))

    with a_service(play) as ws, ws.connect("/") as line:
        line.send_raw(frame(TEXT, b"x", is_masked=False), told="an unmasked frame")
        line.expect_closed(1002, because="A frame of a client must be masked.")

    assert seen == [b"\x81\x01x"]
