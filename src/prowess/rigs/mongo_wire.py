"""As much of MongoDB's wire protocol as a handshake and a first user need.

Source: MongoDB manual, "MongoDB Wire Protocol", OP_MSG; BSON 1.1, bsonspec.org.
"""

import socket
import struct
from collections.abc import Mapping
from typing import Any

_OP_MSG = 2013
_HEADER = struct.Struct("<iiii")
_LARGEST_REPLY_BYTES = 1 << 20


def ask(port: int, command: Mapping[str, Any], *, timeout_s: float) -> bytes:
    """Send a command to a server on the loopback and return its reply, a document in BSON.

    Raises:
        OSError: when it does not answer.
    """
    body = struct.pack("<IB", 0, 0) + bson(command)
    with socket.create_connection(("127.0.0.1", port), timeout_s) as connection:
        connection.settimeout(timeout_s)
        connection.sendall(_HEADER.pack(_HEADER.size + len(body), 1, 0, _OP_MSG) + body)
        size = _HEADER.unpack(_read(connection, _HEADER.size))[0] - _HEADER.size
        if not 0 < size < _LARGEST_REPLY_BYTES:
            raise OSError("this is no server that speaks OP_MSG")
        return _read(connection, size)[5:]


def is_ok(reply: bytes) -> bool:
    """Tell whether a reply says that the command was done."""
    return b"\x01ok\x00" + struct.pack("<d", 1.0) in reply


def bson(document: Mapping[str, Any]) -> bytes:
    """Write a document of texts, whole numbers, documents and lists."""
    body = b"".join(_element(name, value) for name, value in document.items())
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def _element(name: str, value: Any) -> bytes:
    key = name.encode() + b"\0"
    match value:
        case str():
            data = value.encode() + b"\0"
            return b"\x02" + key + struct.pack("<i", len(data)) + data
        case int():
            return b"\x10" + key + struct.pack("<i", value)
        case Mapping():
            return b"\x03" + key + bson(value)
        case list() | tuple():
            items = {str(place): item for place, item in enumerate(value)}
            return b"\x04" + key + bson(items)
    raise TypeError(type(value).__name__)


def _read(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise ConnectionResetError
        data += more
    return data
