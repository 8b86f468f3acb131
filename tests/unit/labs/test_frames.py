"""Frames of WebSocket: the examples of the standard, pieces, and every broken rule."""

import random

import pytest

from prowess.labs.vocabulary.frames import (
    BINARY,
    CLOSE,
    PING,
    TEXT,
    Frame,
    FrameFault,
    FrameReader,
    close_payload,
    fragments,
    frame,
    masked,
    read_close,
)


def read(data):
    return list(FrameReader().feed(data))


def unmasked(data):
    """Return a frame of a client as a server would send it; short payloads only."""
    length = data[1] & 0x7F
    return bytes([data[0], length]) + masked(data[6 : 6 + length], data[2:6])


@pytest.mark.parametrize(
    ("data", "found"),
    [  # RFC 6455, 5.7
        (bytes.fromhex("810548656c6c6f"), [Frame(TEXT, b"Hello")]),
        (
            bytes.fromhex("010348656c80026c6f"),
            [Frame(TEXT, b"Hel", is_final=False), Frame(0, b"lo")],
        ),
        (bytes.fromhex("890548656c6c6f"), [Frame(PING, b"Hello")]),
        (bytes.fromhex("827e0100") + bytes(256), [Frame(BINARY, bytes(256))]),
        (bytes.fromhex("827f0000000000010000") + bytes(65_536), [Frame(BINARY, bytes(65_536))]),
    ],
)
def test_frames_of_the_standard_are_read(data, found):
    assert read(data) == found


def test_masking_agrees_with_the_example_of_the_standard():
    key = bytes.fromhex("37fa213d")

    assert masked(b"Hello", key) == bytes.fromhex("7f9f4d5158")
    assert masked(masked(b"Hello", key), key) == b"Hello"
    assert masked(b"", key) == b""


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536])
def test_lengths_are_told_in_the_shortest_form(length):
    data = frame(BINARY, bytes(length))
    head = 2 if length < 126 else 4 if length < 65_536 else 10

    assert len(data) == head + 4 + length
    assert data[1] & 0x80


def test_it_does_not_matter_how_bytes_are_cut():
    data = unmasked(frame(TEXT, b"one")) + unmasked(frame(PING)) + unmasked(frame(TEXT, b"two"))
    rng, reader, found = random.Random(7), FrameReader(), []

    while data:
        step = rng.randint(1, 4)
        found += reader.feed(data[:step])
        data = data[step:]

    assert [one.payload for one in found] == [b"one", b"", b"two"]


def test_a_message_in_pieces_is_one_beginning_and_continuations():
    pieces = [unmasked(one) for one in fragments(TEXT, b"abcdefg", size_bytes=3)]

    found = read(b"".join(pieces))

    assert [(one.opcode, one.payload, one.is_final) for one in found] == [
        (TEXT, b"abc", False),
        (0, b"def", False),
        (0, b"g", True),
    ]


def test_a_control_frame_may_stand_between_pieces():
    first, last = (unmasked(one) for one in fragments(TEXT, b"abcd", size_bytes=2))

    assert [one.opcode for one in read(first + unmasked(frame(PING)) + last)] == [TEXT, PING, 0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (frame(TEXT, b"x"), "masked"),
        (frame(TEXT, b"x", is_masked=False, reserved=4), "reserved bit"),
        (frame(3, b"x", is_masked=False), "opcode 0x3"),
        (frame(PING, is_masked=False, is_final=False), "fragmented or too long"),
        (frame(PING, bytes(126), is_masked=False), "fragmented or too long"),
        (frame(0, b"x", is_masked=False), "continues no message"),
        (frame(TEXT, is_masked=False, is_final=False) + frame(TEXT, is_masked=False), "within a"),
        (frame(TEXT, is_masked=False, told_bytes=1 << 40), "more than this client takes"),
    ],
    ids=["masked", "reserved", "opcode", "piece", "long", "alone", "within", "huge"],
)
def test_a_broken_rule_is_named(data, words):
    with pytest.raises(FrameFault, match=words):
        read(data)


def test_a_close_frame_says_why():
    assert read_close(close_payload(1001, "restart")) == (1001, "restart")
    assert read_close(close_payload(None)) == (None, "")


@pytest.mark.parametrize(
    "payload", [b"\x03", b"\x03\xed", b"\x03\xee", b"\x00\x01", b"\x03\xe8\xff"]
)
def test_a_close_frame_that_may_not_be_sent_is_a_fault(payload):
    with pytest.raises(FrameFault):
        read_close(payload)


def test_a_frame_is_whole_before_it_is_yielded():
    data = unmasked(frame(CLOSE, close_payload(1000)))
    reader = FrameReader()

    assert list(reader.feed(data[:-1])) == []
    assert len(list(reader.feed(data[-1:]))) == 1
