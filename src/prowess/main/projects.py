"""Projects on this machine: begun in a folder, graded, and their suites proved by their gate."""

import secrets
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prowess.kit.errors import Forbidden, Invalid
from prowess.main.inside import environment, open_rigs

if TYPE_CHECKING:
    from prowess.application.project_grading import Keeping, Kept
    from prowess.application.settings import Settings
    from prowess.doors.cli.project_powers import (
        BeginWish,
        Begun,
        CheckWish,
        ProjectGate,
        ProjectGateWish,
        ServiceCheck,
        ServiceReport,
    )
    from prowess.labs.project.grading import ProjectReport, Wish
    from prowess.labs.project.manifest import Manifest
    from prowess.labs.suite.declaring import Suite
    from prowess.labs.suite.outcomes import CheckOutcome
    from prowess.labs.vocabulary.defects import Note
    from prowess.main.project_runs import Graded
    from prowess.rigs import Box


def begin(settings: "Settings", wish: "BeginWish") -> "Begun":
    """Write what a learner begins with into a folder; what is there stays as it is."""
    from prowess.doors.cli.files import create_file, create_folder
    from prowess.doors.cli.project_powers import Begun
    from prowess.labs.project.beginning import starting_files

    source, folder = _folder_of(settings, wish.project), wish.folder
    files = starting_files(source, starter=wish.starter)
    create_folder(folder)
    written = tuple(name for name, text in files.items() if create_file(folder / name, text))
    return Begun(folder, written, tuple(name for name in files if name not in written))


def check(settings: "Settings", wish: "CheckWish") -> "ServiceReport":
    """Grade a folder with a manifest, a command, or a service that runs already."""
    from prowess.labs.project.dialects import merge_dialect
    from prowess.labs.project.loading import load_suite
    from prowess.main.project_repeats import lines_by_hand
    from prowess.main.project_runs import Graded, keep, kept_run, report_so_far

    _check_database(settings, wish.database_url)
    manifest = _manifest_of(wish)
    if wish.base_url:
        _check_address(wish.base_url, is_started=manifest is not None)
    project = wish.project or (manifest.project if manifest else "")
    folder = _folder_of(settings, project)
    suite, ends = load_suite(folder), dict[str, float]()
    asked = _wish_of(wish, suite, ends)
    merge_dialect(suite.dialect, said={**(manifest.dialect if manifest else {}), **asked.dialect})
    with kept_run(settings, project=project, seed=asked.seed, wanted=wish.keep) as keeping:
        asked, heard = _overheard(_told_to(keeping, asked) if keeping else asked)
        try:
            if manifest is None:
                report = _grade_address(wish, asked)
            else:
                report = _grade(settings, wish, asked, manifest)
        except KeyboardInterrupt:  # it came between two checks, or behind the last one
            if not heard:
                raise
            report = report_so_far(asked, heard)
        origin = "address" if manifest is None else "command" if wish.start else "folder"
        text = (folder / "suite.py").read_text(encoding="utf-8")
        by_hand = lines_by_hand(suite, report, ends=ends)
        graded = Graded(suite, text, origin, report, ends, by_hand)
        kept, why_not = keep(keeping, graded) if keeping else (None, "")
    return replace(_report(graded, kept, why_not), lines=_lines_of_rules(folder, wish.folder))


def _lines_of_rules(project: Path, own: Path) -> dict[str, int]:
    """Return where each rule stands: in the learner's specification, if one is there."""
    from prowess.labs.project.beginning import SPECIFICATION, lines_of_rules

    try:
        text = (own / SPECIFICATION).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = (project / SPECIFICATION).read_text(encoding="utf-8")
    return lines_of_rules(text)


def _manifest_of(wish: "CheckWish") -> "Manifest | None":
    """Return how the program is started; None for one that runs already.

    An address beside a folder is where its program listens by itself. The folder that one is in
    counts where no project is named, and it names its own.
    """
    from prowess.labs.project.manifest import NAME, read_manifest

    is_folder = wish.is_folder_named or (not wish.project and (wish.folder / NAME).is_file())
    if wish.start or (wish.base_url and not is_folder):
        _need_project(wish)
    if wish.start:
        return _manifest_of_command(wish)
    if wish.base_url and not is_folder:
        return None
    manifest = read_manifest(wish.folder)
    return manifest if wish.start_s is None else replace(manifest, start_s=wish.start_s)


def _told_to(keeping: "Keeping", wish: "Wish") -> "Wish":
    """Return the wish with a run in which its steps are kept, and from where it is cancelled."""

    def tell(text: str) -> None:
        wish.tell(text)
        keeping.tell(text)

    def hear(outcome: "CheckOutcome", /, *, done: int, total: int) -> None:
        wish.on_outcome(outcome, done=done, total=total)
        keeping.check_ended(
            outcome.name, title=outcome.title, outcome=outcome.outcome, done=done, total=total
        )

    return replace(wish, tell=tell, on_outcome=hear, cancelled=keeping.is_cancelled)


def _overheard(wish: "Wish") -> "tuple[Wish, dict[str, CheckOutcome]]":
    """Return the wish, and what takes in each outcome that is told by it."""
    heard: dict[str, CheckOutcome] = {}

    def hear(outcome: "CheckOutcome", /, *, done: int, total: int) -> None:
        heard[outcome.name] = outcome
        wish.on_outcome(outcome, done=done, total=total)

    return replace(wish, on_outcome=hear), heard


def _grade_address(wish: "CheckWish", asked: "Wish") -> "ProjectReport":
    from prowess.labs.project.database import use_database
    from prowess.labs.project.grading import grade_address

    database = use_database(wish.database_url) if wish.database_url else None
    return grade_address(asked, base=wish.base_url, database=database)


def _grade(
    settings: "Settings", wish: "CheckWish", asked: "Wish", manifest: "Manifest"
) -> "ProjectReport":
    from urllib.parse import urlsplit

    from prowess.labs.project.database import grant_database, use_database
    from prowess.labs.project.grading import grade_program
    from prowess.main.home import prepare_home

    home = prepare_home(settings.home)
    with ExitStack() as stack:
        if wish.database_url:
            database = use_database(wish.database_url)
        else:
            asked.tell("Starting the database")
            servers = stack.enter_context(open_rigs(settings, wish.tell))
            database = grant_database(servers, lock_folder=home / "run")
        return grade_program(
            asked,
            manifest=manifest,
            folder=wish.folder,
            environ=environment(),
            database=database,
            port=(urlsplit(wish.base_url).port or 80) if wish.base_url else 0,
            box=_box(settings),
        )


def _box(settings: "Settings") -> "Box | None":
    from prowess.rigs import find_box, servers_folder

    environ = environment()
    servers = servers_folder(home=settings.home, environ=environ)
    return find_box(environ=environ, secret=(settings.home, servers))


def _manifest_of_command(wish: "CheckWish") -> "Manifest":
    from prowess.labs.project.manifest import manifest_of

    stated = {"project": wish.project, "start": list(wish.start)}
    return manifest_of(stated if wish.start_s is None else {**stated, "start_s": wish.start_s})


def _need_project(wish: "CheckWish") -> None:
    if not wish.project:
        raise Invalid(
            code="projects.which",
            message="Which project is it to be graded as?",
            hint="Say --project SLUG; `prowess project list` shows the slugs.",
        )


def _check_address(address: str, *, is_started: bool) -> None:
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    is_plain = parts.path in {"", "/"} and not parts.query and not parts.fragment
    if parts.scheme != "http" or not parts.hostname or not is_plain:
        raise Invalid(
            code="projects.bad_address",
            message=f"Expected an address such as http://127.0.0.1:8000, got {address!r}.",
            hint="Plain HTTP only: a suite attacks, so let it meet a service of your own. A path "
            "in front of all others belongs into the dialect.",
        )
    if is_started and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise Invalid(
            code="projects.bad_address",
            message=f"A program that is started runs here, and {parts.hostname} is not here.",
            hint="Say http://127.0.0.1:PORT with the port at which it listens.",
        )


def _check_database(settings: "Settings", url: str) -> None:
    if url and url == settings.database_url:
        raise Invalid(
            code="projects.own_database",
            message="This database holds the state of Prowess itself, and would be attacked.",
            hint="Name a database of the program's own, or none: one is made for it then.",
        )


def _wish_of(wish: "CheckWish", suite: "Suite", ends: dict[str, float]) -> "Wish":
    """Return the wish of a grading; `ends` takes in when each check ended."""
    from prowess.labs.project.dialects import read_dialect
    from prowess.labs.project.grading import Wish
    from prowess.labs.suite.running import Choice

    _check_names("check", wish.only, known=suite.checks)
    families = {one.family: one for one in suite.checks.values()}
    _check_names("family", wish.families, known=families)

    def hear(outcome: "CheckOutcome", /, *, done: int, total: int) -> None:
        ends[outcome.name] = time.monotonic()
        wish.on_check(_check_of(outcome), done=done, total=total)

    return Wish(
        suite=suite,
        seed=secrets.randbits(31) if wish.seed is None else wish.seed,
        dialect=read_dialect(wish.dialect) if wish.dialect else {},
        choice=Choice(only=wish.only, families=wish.families, everything=wish.everything),
        tell=wish.tell,
        on_outcome=hear,
        at_interrupt=wish.at_interrupt,
    )


def _check_names(noun: str, names: tuple[str, ...], *, known: Mapping[str, Any]) -> None:
    from prowess.kit.suggest import did_you_mean

    for name in names:
        if name not in known:
            raise Invalid(
                code=f"projects.unknown_{noun}",
                message=f"{name!r} is no {noun} of this suite.",
                hint=did_you_mean(name, known) or f"There are: {', '.join(known)}.",
            )


def _folder_of(settings: "Settings", project: str) -> Path:
    """Return where a project's suite lies; code of private packs must be trusted first."""
    from prowess.catalog import open_catalog
    from prowess.catalog.trust import is_trusted

    catalog = open_catalog(overlays=settings.content, cache_dir=settings.home / "cache")
    folder = catalog.project_folder(project)
    packs = [pack.resolve() for pack in settings.content]
    for pack in (pack for pack in packs if folder.is_relative_to(pack)):
        if not is_trusted(pack, home=settings.home):
            raise Forbidden(
                code="projects.untrusted_pack",
                message=f"The suite of {project} is code of the pack {pack}, not trusted yet.",
                hint=f"Read it, then: prowess content trust {pack}",
            )
    return folder


def _report(graded: "Graded", kept: "Kept | None", why_not: str) -> "ServiceReport":
    from prowess.doors.cli.project_powers import ServiceCrash, ServiceProof, ServiceReport
    from prowess.labs.load.runs import histogram_log
    from prowess.main.project_repeats import hurl_files

    suite, report = graded.suite, graded.report
    hurl, hurl_of_checks = hurl_files(suite, report, ends=graded.ends)
    return ServiceReport(
        project=suite.project,
        contract=suite.contract,
        verdict=report.verdict,
        phase=report.phase,
        phase_text=report.phase_text,
        next_step=report.next_step,
        is_cut_short=report.is_cut_short,
        hurl_of_checks=hurl_of_checks,
        last_words=report.last_words,
        checks=tuple(
            _check_of(one, by_hand=graded.by_hand.get(one.name, "")) for one in report.checks
        ),
        dialect=report.dialect,
        said=(*report.said, why_not) if why_not else report.said,
        seed=report.seed,
        elapsed_ms=report.elapsed_ms,
        requests=len(report.record),
        base=report.base,
        hurl=hurl,
        hdr=histogram_log(report.loads, epoch_s=time.time() - time.monotonic()),
        run=kept.run if kept else "",
        proved=tuple(
            ServiceProof(one.topic, one.level, one.families)
            for one in (kept.report.proved if kept else ())
        ),
        why_nothing=kept.report.why_nothing if kept else "",
        crashes=tuple(ServiceCrash(**asdict(one)) for one in report.crashes),
        starts=report.starts,
        starting_ms=report.starting_ms,
        environ=report.environ,
    )


def _check_of(outcome: "CheckOutcome", *, by_hand: str = "") -> "ServiceCheck":
    from prowess.doors.cli.project_powers import ServiceCheck

    note = _note_of(outcome)
    if note and by_hand:
        note = replace(note, curl=by_hand)
    return ServiceCheck(
        name=outcome.name,
        family=outcome.family,
        rule=outcome.rule,
        title=outcome.title,
        outcome=outcome.outcome,
        took_ms=round(outcome.took_ms, 1),
        note=note.text() if note else "",
        reason="" if outcome.outcome == "fail" else outcome.reason,
        matters=outcome.matters,
        mistake=outcome.mistake,
        next_step=outcome.next_step,
        read=outcome.read,
        **(asdict(note) if note else {}),
    )


def _note_of(outcome: "CheckOutcome") -> "Note | None":
    """Return what is wrong; the last lines of a program that ended are not said twice."""
    note = outcome.note
    if note is None:
        return None
    is_told = all(line in note.because for line in note.log)
    return replace(note, log=()) if is_told else note


def gate(settings: "Settings", wish: "ProjectGateWish") -> "ProjectGate":
    """Lead the references and mutants of a project through its suite."""
    from prowess.doors.cli.project_powers import GateProgram, ProjectGate
    from prowess.labs.project.database import grant_database
    from prowess.labs.project.gate import GateWish, run_gate
    from prowess.main.home import prepare_home

    folder, home = _folder_of(settings, wish.project), prepare_home(settings.home)
    with open_rigs(settings, wish.tell) as servers:
        result = run_gate(
            GateWish(
                folder=folder,
                runs=wish.runs,
                programs=wish.programs,
                anew=wish.anew,
                tell=wish.tell,
                environ=_with_our_python(environment()),
                database=lambda lane: grant_database(servers, lock_folder=home / "run", lane=lane),
                abreast=wish.abreast,
                box=_box(settings),
            )
        )
    return ProjectGate(
        project=result.project,
        passed=result.passed,
        programs=tuple(
            GateProgram(one.name, one.kind, one.fault, one.caught_by, one.from_record, one.skipped)
            for one in result.programs
        ),
        idle=result.idle,
        elapsed_ms=result.elapsed_ms,
    )


def _with_our_python(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which `python3` is ours: the references need its driver."""
    own = str(Path(sys.executable).parent)
    return {**environ, "PATH": f"{own}:{environ.get('PATH', '/usr/bin:/bin')}"}
