"""Commands as redis-cli reads them, replies as it prints them."""

import pytest

from prowess.labs.examples.kind import ExampleError
from prowess.labs.examples.redis_replies import in_order, is_raw, printed, split_words
from prowess.rigs import Refused, Status

NESTED = """\
1) 1) (integer) 1
   2) 1) (integer) 2
      2) (empty array)
2) (integer) 3"""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("SET a 1", [b"SET", b"a", b"1"]),
        ('  SET a "two words"  ', [b"SET", b"a", b"two words"]),
        (r'SET a "\x41\n\"\\"', [b"SET", b"a", b'A\n"\\']),
        (r"SET a 'it\'s \n'", [b"SET", b"a", rb"it's \n"]),
        ('SET a ""', [b"SET", b"a", b""]),
        ("SET a ä", [b"SET", b"a", "ä".encode()]),
        ("", []),
    ],
)
def test_a_line_is_split_into_words(line, words):
    assert split_words(line) == words


@pytest.mark.parametrize("line", ['GET "a', "GET 'a", 'GET "a"b', "GET a'b'"])
def test_quotes_that_do_not_fit_together_are_refused(line):
    with pytest.raises(ExampleError):
        split_words(line)


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (None, "(nil)"),
        (Status("OK"), "OK"),
        (Refused("WRONGTYPE no"), "(error) WRONGTYPE no"),
        (-3, "(integer) -3"),
        (b"OK", '"OK"'),
        (b'a"b\\c\n\r\t\a\b\x00\xff', r'"a\"b\\c\n\r\t\a\b\x00\xff"'),
        ([], "(empty array)"),
        ([b"a", None], '1) "a"\n2) (nil)'),
        ([[1, [2, []]], 3], NESTED),
    ],
)
def test_replies_are_printed(reply, text):
    assert printed(reply) == text


def test_numbers_of_long_lists_stand_on_the_right():
    lines = printed([[b"x", b"y"], *([None] * 9)]).splitlines()

    assert lines[:3] == [' 1) 1) "x"', '    2) "y"', " 2) (nil)"]
    assert lines[-1] == "10) (nil)"


def test_settings_come_sorted_and_all_else_as_it_is():
    reply = [b"b", b"1", b"a", b"2"]

    assert in_order([b"config", b"get", b"*"], reply) == [b"a", b"2", b"b", b"1"]
    assert in_order([b"HGETALL", b"h"], reply) == reply
    assert in_order([b"CONFIG", b"GET"], Refused("ERR")) == Refused("ERR")


def test_texts_for_people_are_known():
    assert is_raw([b"info", b"memory"])
    assert is_raw([b"CLIENT", b"list"])
    assert not is_raw([b"CLIENT", b"ID"])
    assert not is_raw([])
