"""What authors and the build do with content: check it, and compile it into an artefact.

Imports pydantic and tomllib, so nothing that only opens a compiled catalog imports this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prowess.catalog.bundle import Bundle, pack_bundle, write_file
from prowess.catalog.compiler import compile_packs, diagnose
from prowess.catalog.findings import Diagnosis
from prowess.catalog.loader import Loaded, load_pack
from prowess.catalog.opening import open_own, own_content_root
from prowess.catalog.types import Content, Item
from prowess.kit.errors import NotFound, Unavailable

OWN_PACK = "prowess"


@dataclass(frozen=True, slots=True)
class Compilation:
    """An artefact's bytes, and the folder of each of its packs, empty for those below."""

    data: bytes
    roots: tuple[str, ...]


def check_content(roots: Sequence[Path] = ()) -> Diagnosis:
    """Judge packs by every content rule; without roots, the product's own in a checkout.

    Packs other than the product's own are judged on top of the installed catalog.

    Raises:
        NotFound: `catalog.no_pack` when a root is not a folder.
        Unavailable: `catalog.no_sources` without roots, where only the artefact is installed.
    """
    packs = _read_all(roots or (_own_root(),))
    return diagnose(packs, below=Content() if _stands_in(packs) else open_own()[0].content())


def compile_content(root: Path, *, to: Path) -> str:
    """Compile the product's own content into an artefact file, and return its hash.

    Raises:
        NotFound: `catalog.no_pack` when the root is not a folder.
        Invalid: `catalog.broken_content`, its message listing what is wrong.
    """
    made = compile_roots((root,))
    write_file(to, made.data)
    return Bundle(made.data).content_hash


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
    packs = _read_all(roots)
    if below is None or _stands_in(packs):
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


def _read_all(roots: Sequence[Path]) -> list[Loaded]:
    """Read packs; the product's own comes first, for all others may stand on it."""
    check_roots(roots)
    packs = [load_pack(root, label=root.name) for root in roots]
    return sorted(packs, key=lambda pack: pack.tree.pack.name != OWN_PACK)


def _stands_in(packs: list[Loaded]) -> bool:
    return bool(packs) and packs[0].tree.pack.name == OWN_PACK


def _own_root() -> Path:
    root = own_content_root()
    if root is None:
        raise Unavailable(
            code="catalog.no_sources",
            message="Expected a folder of content; an installed package has only its artefact.",
            hint="Name the folder: --content DIR.",
        )
    return root
