"""Redis's protocol, spoken with the other end of a socket."""

import socket

import pytest

from prowess.rigs.resp import ConnectionLost, NoReply, RedisLine, Refused, Status


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    line = RedisLine(ours)
    yield line, theirs
    line.close()
    theirs.close()


def test_a_command_is_a_list_of_words(pair):
    line, server = pair

    line.send([b"SET", b"a", b"\r\n"])

    assert server.recv(100) == b"*3\r\n$3\r\nSET\r\n$1\r\na\r\n$2\r\n\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "reply"),
    [
        (b"+OK\r\n", Status("OK")),
        (b"-ERR no\r\n", Refused("ERR no")),
        (b":-7\r\n", -7),
        (b"$-1\r\n", None),
        (b"*-1\r\n", None),
        (b"$0\r\n\r\n", b""),
        (b"$4\r\na\r\nb\r\n", b"a\r\nb"),
        (b"*0\r\n", []),
        (b"*2\r\n*1\r\n:1\r\n$1\r\nx\r\n", [[1], b"x"]),
    ],
)
def test_replies_are_read_as_they_are(pair, sent, reply):
    line, server = pair
    server.sendall(sent + b"+NEXT\r\n")

    assert line.read(timeout_s=5) == reply
    assert line.read(timeout_s=5) == Status("NEXT")


def test_a_reply_that_is_not_complete_is_waited_for_again(pair):
    line, server = pair
    server.sendall(b"*2\r\n$3\r\nab")

    with pytest.raises(NoReply):
        line.read(timeout_s=0.01)

    server.sendall(b"c\r\n:1\r\n")
    assert line.read(timeout_s=5) == [b"abc", 1]


def test_a_closed_connection_is_told(pair):
    line, server = pair
    server.close()

    with pytest.raises(ConnectionLost):
        line.ask("PING")
