"""What authors and the build do with content: check it, and compile it into an artefact.

Imports pydantic and tomllib, so nothing that only opens a compiled catalog imports this.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prowess.catalog.building import compile_roots, read_packs, stands_in
from prowess.catalog.bundle import Bundle
from prowess.catalog.compiler import diagnose
from prowess.catalog.files import write_file
from prowess.catalog.findings import Diagnosis, Finding
from prowess.catalog.opening import open_own, own_content_root
from prowess.catalog.types import Content
from prowess.kit.errors import Unavailable


def check_content(roots: Sequence[Path] = ()) -> Diagnosis:
    """Judge packs by every content rule; without roots, the product's own in a checkout.

    Packs other than the product's own are judged on top of the installed catalog.

    Raises:
        NotFound: `catalog.no_pack` when a root is not a folder.
        Unavailable: `catalog.no_sources` without roots, where only the artefact is installed.
    """
    packs = read_packs(roots or (_own_root(),))
    return diagnose(packs, below=Content() if stands_in(packs) else open_own()[0].content())


def check_lab(folder: Path) -> tuple[Finding, ...]:
    """Judge one lab's folder by every content rule; nothing is said of one outside of a pack.

    Each finding names its file as the lab's folder does: `lab.toml`.
    """
    root = folder.parents[1]
    if folder.parent.name != "labs" or not (root / "pack.toml").is_file():
        return ()
    place = f"{root.name}/labs/{folder.name}/"
    found = (one for one in check_content((root,)).findings if one.file.startswith(place))
    return tuple(replace(one, file=one.file.removeprefix(place)) for one in found)


def compile_content(root: Path, *, to: Path) -> str:
    """Compile the product's own content into an artefact file, and return its hash.

    Raises:
        NotFound: `catalog.no_pack` when the root is not a folder.
        Invalid: `catalog.broken_content`, its message listing what is wrong.
    """
    made = compile_roots((root,))
    write_file(to, made.data)
    return Bundle(made.data).content_hash


def _own_root() -> Path:
    root = own_content_root()
    if root is None:
        raise Unavailable(
            code="catalog.no_sources",
            message="Expected a folder of content; an installed package has only its artefact.",
            hint="Name the folder: --content DIR.",
        )
    return root
