"""Opening the catalog: the artefact as it is where it is fresh, compiled anew where it is not.

Only what decoding needs is imported here; compiling imports the rest when it comes to that.
"""

from collections.abc import Sequence
from pathlib import Path

from prowess.catalog.bundle import Bundle
from prowess.catalog.catalog import Catalog
from prowess.catalog.freshness import Stamp, clock_of
from prowess.catalog.store import Place, find_fresh, keep, look_at_all
from prowess.kit.errors import Unavailable
from prowess.kit.seeds import fingerprint

_HERE = Path(__file__).parent
ARTEFACTS = _HERE / "artefact"
"""In the wheel: the artefact with the files of labs beside it. In a checkout: a cache."""


def open_catalog(*, overlays: Sequence[Path] = (), cache_dir: Path | None = None) -> Catalog:
    """Open the product's catalog, with private packs laid over it.

    In a checkout, content that changed is compiled anew; what is wrong in it is left out, and a
    note says so. Packs are compiled strictly, and only once for each state of their files where
    there is a `cache_dir`. A pack named `prowess` stands in for the product's own content.

    Raises:
        NotFound: `catalog.no_pack` when an overlay is not a folder.
        Invalid: `catalog.broken_content` when an overlay, or a ring of prerequisites, is wrong.
        Unavailable: `catalog.no_artefact` or `catalog.damaged_artefact`: reinstall.
    """
    bundle, root = open_own()
    if not overlays:
        return _catalog(bundle, (root,))
    packs = tuple(dict.fromkeys(overlay.resolve() for overlay in overlays))
    bundle, stamp = _open_over(bundle, packs, cache_dir=cache_dir)
    return _catalog(bundle, tuple(Path(name) if name else root for name in stamp.roots))


def own_content_root() -> Path | None:
    """Return the folder of author files in a checkout, None in an installed package."""
    source, content = _HERE.parents[1], _HERE.parents[2] / "content"
    return content if source.name == "src" and (content / "pack.toml").is_file() else None


def _catalog(bundle: Bundle, roots: tuple[Path, ...]) -> Catalog:
    return Catalog(
        bundle.content(),
        content_hash=bundle.content_hash,
        roots=roots,
        read_index=bundle.index,
        read_items=bundle.items,
    )


def open_own() -> tuple[Bundle, Path]:
    """Return the product's own artefact, and the folder of its files."""
    root = own_content_root()
    if root is None:
        return _shipped(), ARTEFACTS
    place = Place(folder=ARTEFACTS, name="catalog")
    found = find_fresh(place)
    return (found or _compile(place, (root,), tolerant=True))[0], root


def _open_over(
    own: Bundle, packs: tuple[Path, ...], *, cache_dir: Path | None
) -> tuple[Bundle, Stamp]:
    if cache_dir is None:
        return _compile(None, packs, own=own)
    name = fingerprint(*(str(pack) for pack in packs))
    place = Place(folder=cache_dir / "catalogs", name=name, below=own.content_hash)
    return find_fresh(place) or _compile(place, packs, own=own)


def _compile(
    place: Place | None,
    roots: tuple[Path, ...],
    *,
    own: Bundle | None = None,
    tolerant: bool = False,
) -> tuple[Bundle, Stamp]:
    from prowess.catalog.building import check_roots, compile_roots

    check_roots(roots)
    looked_ns = clock_of(place.folder) if place else 0
    trees = look_at_all(roots)
    made = compile_roots(
        roots,
        below=own.content() if own else None,
        items_below=own.items() if own else (),
        tolerant=tolerant,
    )
    bundle = Bundle(made.data)
    below = own.content_hash if own else ""
    stamp = Stamp(bundle.content_hash, below, made.roots, trees, looked_ns)
    if place:
        keep(place, made.data, stamp=stamp)
    return bundle, stamp


def _shipped() -> Bundle:
    try:
        return Bundle.open(ARTEFACTS / "catalog.msgpack")
    except FileNotFoundError as error:
        raise Unavailable(
            code="catalog.no_artefact",
            message="Expected the compiled catalog inside the package, but it is not there.",
            hint="Reinstall Prowess.",
        ) from error
