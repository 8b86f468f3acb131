"""What authors do with content: check, compile, trust, prove a lab's gate."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from prowess.kit.errors import NotFound, Unavailable

if TYPE_CHECKING:
    from prowess.application.settings import Settings
    from prowess.catalog import Catalog
    from prowess.doors.cli.powers import Finding, GateFinding, GateOutcome, GateWish


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


def compile_content(folder: Path | None, out: Path) -> str:
    """Compile a folder of content, or the product's own, and return the hash."""
    from prowess.catalog.authoring import compile_content as compile_

    return compile_(folder or own_root(), to=out)


def own_root() -> Path:
    """Return where the product's own content lies."""
    from prowess.catalog.opening import own_content_root

    root = own_content_root()
    if root is None:
        raise Unavailable(
            code="catalog.no_sources",
            message="Expected a folder of content; an installed package has only its artefact.",
            hint="Name the folder that holds pack.toml.",
        )
    return root


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


def run_gate(settings: "Settings", wish: "GateWish") -> "GateOutcome":
    """Lead one lab through its gate: a folder, or the slug of a lab in the catalog."""
    from prowess.doors.cli.powers import GateFinding, GateMutant, GateOutcome
    from prowess.labs.bench import Bench
    from prowess.labs.gate import QUICK_RUNS
    from prowess.labs.gate import run_gate as run
    from prowess.labs.records import begin, keep_record
    from prowess.main.inside import open_rigs

    folder, schema_folder = _find_lab(settings, wish.folder)
    checked = _check_lab(folder)
    begun = begin(folder, schema_folder=schema_folder)
    with open_rigs(settings, wish.tell) as servers:
        bench = Bench(lambda: servers)
        try:
            result = run(
                bench,
                folder=folder,
                schema_folder=schema_folder,
                runs=wish.runs,
                write=wish.write,
                tell=wish.tell,
            )
        finally:
            bench.close()
    passed = result.passed and not any(one.gravity == "broken" for one in checked)
    if passed and result.runs >= QUICK_RUNS:
        keep_record(folder, schema_folder=schema_folder, result=result, begun=begun)
    return GateOutcome(
        lab=result.lab,
        passed=passed,
        runs=result.runs,
        findings=(
            *checked,
            *(GateFinding(one.gravity, one.subject, one.text) for one in result.findings),
        ),
        mutants=tuple(GateMutant(one.name, one.check) for one in result.mutants),
        automatic_caught=result.automatic_caught,
        automatic_survived=result.automatic_survived,
        elapsed_ms=result.elapsed_ms,
    )


def _check_lab(folder: Path) -> "tuple[GateFinding, ...]":
    """Return what `content check` has against a lab; of its wrong answers the gate says more."""
    from prowess.catalog.authoring import check_lab
    from prowess.doors.cli.powers import GateFinding

    return tuple(
        GateFinding(
            "broken" if one.severity == "error" else "weak",
            f"{one.file}:{one.line}",
            f"{one.message} {one.remedy}",
        )
        for one in check_lab(folder)
        if not one.file.startswith("mutants")
    )


def _find_lab(settings: "Settings", folder: Path) -> tuple[Path, Path | None]:
    """Return the folder of a lab and of the domain that it shares, if it shares one."""
    if not folder.is_dir():
        if folder.name != str(folder):
            raise no_such_folder(folder)
        catalog = _open_catalog(settings)
        return catalog.lab_folder(folder.name), catalog.schema_folder(folder.name)
    folder = folder.resolve()
    try:
        stated = tomllib.loads((folder / "lab.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return folder, None  # the gate says what is wrong with it
    name = str(stated.get("schema", ""))
    schema = folder.parents[1] / "schemas" / name
    if not name or schema.is_dir():
        return folder, schema if name else None
    # A pack's lab may name a domain of another pack, as in the catalog.
    catalog = _open_catalog(settings)
    sharing = (lab.id for lab in catalog.labs.values() if lab.schema == name)
    return folder, next(map(catalog.schema_folder, sharing), None)


def _open_catalog(settings: "Settings") -> "Catalog":
    from prowess.catalog import open_catalog

    return open_catalog(overlays=settings.content, cache_dir=settings.home / "cache")


def no_such_folder(folder: Path) -> NotFound:
    """A path names nothing."""
    return NotFound(
        code="cli.no_such_file",
        message=f"{folder} is no folder.",
        hint="Check the spelling and the folder you are in.",
    )
