"""Compiled artefacts on disk, each beside the stamp that tells whether it is still fresh."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, msgpack
from msgspec.structs import replace

from prowess.catalog.bundle import Bundle
from prowess.catalog.files import write_file
from prowess.catalog.freshness import (
    Stamp,
    TreeStamp,
    clock_of,
    is_settled,
    look_at,
    looks_the_same,
)
from prowess.kit.errors import Unavailable

CODE = Path(__file__).parent


class Place(Struct, frozen=True):
    """Where one artefact is kept. `below` is the hash of the catalog that it was laid over."""

    folder: Path
    name: str
    below: str = ""

    @property
    def artefact(self) -> Path:
        """The compiled catalog."""
        return self.folder / f"{self.name}.msgpack"

    @property
    def stamp(self) -> Path:
        """Of what it was compiled."""
        return self.folder / f"{self.name}.stamp.msgpack"


def find_fresh(place: Place) -> tuple[Bundle, Stamp] | None:
    """Return what was compiled earlier, if nothing that it was compiled from has changed."""
    try:
        stamp = msgpack.decode(place.stamp.read_bytes(), type=Stamp)
        bundle = Bundle.open(place.artefact)
    except (OSError, DecodeError, ValidationError, Unavailable):
        return None
    if (stamp.below, stamp.content_hash) != (place.below, bundle.content_hash):
        return None
    if is_settled(stamp) and all(looks_the_same(tree) for tree in stamp.trees):
        return bundle, stamp
    return _same_bytes(place, bundle, stamp)


def look_at_all(roots: Iterable[Path]) -> tuple[TreeStamp, ...]:
    """Return the state of content folders and of the code that compiles them."""
    return (*(look_at(root) for root in roots), look_at(CODE, only=".py"))


def keep(place: Place, data: bytes, *, stamp: Stamp) -> None:
    """Store an artefact; where the folder cannot be written, it is compiled again next time."""
    with suppress(OSError):
        write_file(place.artefact, data)
        write_file(place.stamp, msgpack.encode(stamp))


def _same_bytes(place: Place, bundle: Bundle, stamp: Stamp) -> tuple[Bundle, Stamp] | None:
    looked_ns = clock_of(place.folder)
    now = tuple(
        look_at(Path(tree.root), only=".py" if Path(tree.root) == CODE else "")
        for tree in stamp.trees
        if Path(tree.root).is_dir()
    )
    if [tree.digest for tree in now] != [tree.digest for tree in stamp.trees]:
        return None
    renewed = replace(stamp, trees=now, looked_ns=looked_ns)
    with suppress(OSError):
        write_file(place.stamp, msgpack.encode(renewed))
    return bundle, renewed
