"""The first words of MongoDB's protocol."""

import pytest

from prowess.rigs.mongo_wire import bson, is_ok


def test_documents_are_written_as_the_specification_shows():
    # The two examples of bsonspec.org, with an int32 and texts for what we have no need of.
    assert bson({"hello": "world"}) == (
        b"\x16\x00\x00\x00\x02hello\x00\x06\x00\x00\x00world\x00\x00"
    )
    assert bson({"BSON": ["awesome", 1986]}) == (
        b"\x26\x00\x00\x00\x04BSON\x00\x1b\x00\x00\x00"
        b"\x020\x00\x08\x00\x00\x00awesome\x00\x101\x00\xc2\x07\x00\x00\x00\x00"
    )
    assert bson({"a": {}}) == b"\x0d\x00\x00\x00\x03a\x00\x05\x00\x00\x00\x00\x00"


def test_other_values_are_refused():
    with pytest.raises(TypeError):
        bson({"a": 1.5})


def test_a_reply_is_good_when_it_says_so():
    assert is_ok(b"....\x01ok\x00\x00\x00\x00\x00\x00\x00\xf0?....")
    assert not is_ok(b"....\x01ok\x00\x00\x00\x00\x00\x00\x00\x00\x00....")
