"""What a program asks of PostgreSQL, read from its bytes however they are cut."""

import random

import pytest

from prowess.labs.vocabulary.pgwire import Asked

STARTUP = (8 + 9).to_bytes(4, "big") + (196608).to_bytes(4, "big") + b"user\0ada\0"
SSL = (8).to_bytes(4, "big") + (80877103).to_bytes(4, "big")


def message(kind, body):
    return kind.encode() + (len(body) + 4).to_bytes(4, "big") + body


def parse(name, text):
    return message("P", name + b"\0" + text + b"\0\0\0")


def bind(portal, name):
    return message("B", portal + b"\0" + name + b"\0" + bytes(6))


def execute(portal):
    return message("E", portal + b"\0\0\0\0\0")


TALK = (
    SSL
    + STARTUP
    + message("p", b"secret")
    + message("Q", b"BEGIN\0")
    + parse(b"", b"SELECT 1")
    + bind(b"", b"")
    + execute(b"")
    + message("S", b"")
    + parse(b"one", b"SELECT $1")
    + bind(b"a", b"one")
    + bind(b"b", b"one")
    + execute(b"a")
    + execute(b"b")
    + message("S", b"")
    + message("F", bytes(8))
    + message("X", b"")
)
TEXTS = ["BEGIN", "SELECT 1", "SELECT $1", "SELECT $1", "(a function call)"]


def test_statements_of_both_protocols_are_counted_in_order():
    assert list(Asked().feed(TALK)) == TEXTS


@pytest.mark.parametrize("seed", range(20))
def test_it_does_not_matter_how_the_bytes_are_cut(seed):
    rng, asked, found, at = random.Random(seed), Asked(), [], 0

    while at < len(TALK):
        step = rng.randint(1, 9)
        found += asked.feed(TALK[at : at + step])
        at += step

    assert found == TEXTS


def test_a_statement_counts_when_its_last_byte_has_come():
    asked = Asked()
    asked.feed(STARTUP)
    text = message("Q", b"SELECT 1\0")

    assert asked.feed(text[:-1]) == ()
    assert asked.feed(text[-1:]) == ("SELECT 1",)


def test_long_messages_are_counted_and_not_kept():
    asked = Asked()
    asked.feed(STARTUP)

    (found,) = asked.feed(message("Q", b"x" * (4 << 20) + b"\0") + message("d", bytes(9)))

    assert len(found) == 65_536
    assert asked.feed(message("Q", b"y\0")) == ("y",)


def test_names_are_kept_within_bounds():
    asked = Asked()
    asked.feed(STARTUP)

    for number in range(9_000):
        asked.feed(parse(str(number).encode(), b"SELECT 1") + bind(str(number).encode(), b""))

    assert len(asked._prepared) <= 4_096
    assert len(asked._bound) <= 4_096


def test_what_is_no_such_protocol_ends_nothing():
    assert Asked().feed(b"GET / HTTP/1.1\r\n\r\n" * 100) == ()
