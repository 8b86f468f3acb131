"""What authors do with content: check, compile, trust, run examples, prove a lab's gate."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prowess.application.settings import Settings
    from prowess.doors.cli.powers import Finding


def check_content(settings: "Settings", folder: Path | None) -> "tuple[Finding, ...]":
    """Judge a folder of content, the packs of the settings, or the product's own."""
    from prowess.catalog.authoring import check_content as check
    from prowess.doors.cli.powers import Finding

    roots = (folder,) if folder else settings.content
    return tuple(
        Finding(
            file=found.file,
            line=found.line,
            rule=found.rule,
            severity=found.severity,
            message=f"Expected {found.expected}, got {found.got}.",
            remedy=found.remedy,
        )
        for found in check(roots).findings
    )


def compile_content(settings: "Settings", folder: Path | None, out: Path) -> str:
    """Compile a folder of content, or the product's own, and return the hash."""
    from prowess.catalog.authoring import compile_content as compile_
    from prowess.catalog.opening import own_content_root
    from prowess.kit.errors import Unavailable

    del settings
    root = folder or own_content_root()
    if root is None:
        raise Unavailable(
            code="catalog.no_sources",
            message="Expected a folder of content; an installed package has only its artefact.",
            hint="Name the folder: prowess catalog compile DIR",
        )
    return compile_(root, to=out)


def list_programs(folder: Path) -> tuple[str, ...]:
    """Return the files of a pack that would run outside of the sandbox."""
    from prowess.catalog.trust import hash_pack, programs_of

    hash_pack(folder)  # refuses what is no pack, and links
    return programs_of(folder)


def trust_pack(settings: "Settings", folder: Path) -> str:
    """Pin a pack's present hash and return it."""
    from prowess.catalog.trust import trust_pack as trust
    from prowess.kit.clock import utc_now
    from prowess.main.home import prepare_home

    return trust(folder, home=prepare_home(settings.home), now=utc_now()).hash
