"""From folders of author files to an artefact's bytes."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from prowess.catalog.bundle import pack_bundle
from prowess.catalog.compiler import compile_packs
from prowess.catalog.loader import Loaded, load_pack
from prowess.catalog.types import Content, Item
from prowess.kit.errors import NotFound

OWN_PACK = "prowess"


class Compilation(Struct, frozen=True):
    """An artefact's bytes, and the folder of each of its packs, empty for those below."""

    data: bytes
    roots: tuple[str, ...]


def compile_roots(
    roots: Sequence[Path],
    *,
    below: Content | None = None,
    items_below: tuple[Item, ...] = (),
    tolerant: bool = False,
) -> Compilation:
    """Compile packs over the content below them, for which one named `prowess` stands in.

    Raises:
        NotFound: `catalog.no_pack` when a root is not a folder.
        Invalid: `catalog.broken_content`, its message listing what is wrong.
    """
    packs = read_packs(roots)
    if below is None or stands_in(packs):
        below, items_below = Content(), ()
    compiled = compile_packs(packs, below=below, items_below=items_below, tolerant=tolerant)
    folders = [str(pack.tree.root) for pack in packs]
    return Compilation(
        data=pack_bundle(compiled.content, compiled.items),
        roots=("",) * len(below.packs) + tuple(folders),
    )


def check_roots(roots: Sequence[Path]) -> None:
    """Refuse what is not a folder.

    Raises:
        NotFound: `catalog.no_pack`.
    """
    for root in roots:
        if not root.is_dir():
            raise NotFound(
                code="catalog.no_pack",
                message=f"Expected a folder of content, but {str(root)!r} is none.",
                hint="Name a folder that holds pack.toml.",
            )


def read_packs(roots: Sequence[Path]) -> list[Loaded]:
    """Read packs; the product's own comes first, for all others may stand on it."""
    check_roots(roots)
    packs = [load_pack(root, label=root.name) for root in roots]
    return sorted(packs, key=lambda pack: pack.tree.pack.name != OWN_PACK)


def stands_in(packs: list[Loaded]) -> bool:
    """True when one of the packs, as `read_packs` orders them, is the product's own."""
    return bool(packs) and packs[0].tree.pack.name == OWN_PACK
