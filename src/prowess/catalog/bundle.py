"""The artefact: one msgpack file whose parts carry their hashes, decoded straight into structs."""

from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, ValidationError, msgpack

from prowess.catalog.types import Content, Item
from prowess.kit.errors import Unavailable
from prowess.kit.seeds import fingerprint

if TYPE_CHECKING:
    from prowess.catalog.search import Index

MAGIC = "prowess-catalog"
FORMAT = 1


class _Envelope(Struct, frozen=True, array_like=True):
    """What stands in the file. Each part is (hash, msgpack); decoding copies none of them."""

    magic: str
    format: int
    content_hash: str
    parts: dict[str, tuple[str, memoryview]]


class Bundle:
    """An opened artefact. Parts are verified and decoded when they are asked for.

    Raises:
        Unavailable: `catalog.damaged_artefact`, here or when a part is asked for.
    """

    __slots__ = ("_parts", "content_hash")

    @classmethod
    def open(cls, path: Path) -> "Bundle":
        """Map a file, so that parts which nobody asks for are never read.

        Raises:
            FileNotFoundError: there is none.
        """
        with path.open("rb") as file:
            try:
                data = mmap(file.fileno(), 0, access=ACCESS_READ)
            except ValueError as error:
                raise _damaged("is empty") from error
        return cls(data)

    def __init__(self, data: bytes | mmap) -> None:
        try:
            envelope = msgpack.decode(data, type=_Envelope)
        except (DecodeError, ValidationError) as error:
            raise _damaged("is not one") from error
        if (envelope.magic, envelope.format) != (MAGIC, FORMAT):
            raise _damaged(f"has format {envelope.format}, and {FORMAT} is read")
        self.content_hash = envelope.content_hash
        self._parts = envelope.parts

    def content(self) -> Content:
        """Decode everything but questions and search index."""
        return msgpack.decode(self._part("content"), type=Content)

    def items(self) -> tuple[Item, ...]:
        """Decode the questions."""
        return msgpack.decode(self._part("items"), type=tuple[Item, ...])

    def index(self) -> "Index":
        """Decode the search index."""
        from prowess.catalog.search import Index

        return msgpack.decode(self._part("index"), type=Index)

    def _part(self, name: str) -> memoryview:
        digest, data = self._parts[name]
        if _digest(data) != digest:
            raise _damaged(f"is damaged in its part {name!r}")
        return data


def pack_bundle(content: Content, items: tuple[Item, ...]) -> bytes:
    """Return the artefact's bytes; equal content gives equal bytes."""
    from prowess.catalog.search import Index

    encode = msgpack.Encoder().encode
    parts = {
        "content": encode(content),
        "items": encode(items),
        "index": encode(Index.of(content)),
    }
    hashed = {name: (_digest(data), memoryview(data)) for name, data in parts.items()}
    content_hash = fingerprint(hashed["content"][0], hashed["items"][0])
    return encode(_Envelope(MAGIC, FORMAT, content_hash, hashed))


def _digest(data: bytes | memoryview) -> str:
    """Return SHA-256: most processors have instructions for it, so it is the quickest by far."""
    return sha256(data).hexdigest()[:32]


def _damaged(how: str) -> Unavailable:
    return Unavailable(
        code="catalog.damaged_artefact",
        message=f"Expected a compiled catalog, but the file {how}.",
        hint="Reinstall Prowess; in a checkout run `make content`.",
    )
