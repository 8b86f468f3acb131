"""`prowess project start|check|gate`: build a service, have it graded, prove its suite."""

import shlex
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, INTERRUPTED, NOT_PASSED, OK
from prowess.doors.cli.files import create_folder, need_folder_of, replace_file
from prowess.doors.cli.ids import PROJECT
from prowess.doors.cli.interrupting import a_word_at_once
from prowess.doors.cli.layout.blocks import Paragraph
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.progress import Progress
from prowess.doors.cli.project_powers import (
    BeginWish,
    CheckWish,
    ProjectGateWish,
    ServiceCheck,
    ServiceReport,
)
from prowess.doors.cli.views.own_backend import draw_begun, draw_gate, draw_service, draw_step
from prowess.doors.cli.watched_folder import Picture, await_change, picture_of
from prowess.kit.errors import ProwessError

_FOLDER = click.Path(path_type=Path)
_FILES = ("junit", "sarif", "hurl", "hdr", "export")
_WAITING = "Watching the folder. Save a file to grade again; Ctrl-C ends."
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


@verb(
    help=(
        "Write the specification and a prowess.toml into DIR (the project's name by default), "
        "and with --starter a program that answers its first request. "
        "A file that is there is never overwritten."
    ),
    examples=(
        "prowess project start todo-backend",
        "prowess project start todo-backend ~/todo",
        "prowess project start user-authentication --starter python",
    ),
)
@click.argument("project", metavar="SLUG", type=PROJECT)
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
@click.option("--starter", default="", help="With a program to go on with: python or node.")
@click.pass_obj
def start(desk: Desk, project: str, folder: Path | None, starter: str) -> None:
    wish = BeginWish(project, folder or Path(project), starter)
    begun = desk.powers.projects.begin(desk.settings, wish)
    members = {"folder": str(begun.folder), "written": begun.written, "kept": begun.kept}
    desk.show_rows("project-start", members, draw=lambda: draw_begun(begun))
    desk.suggest(f"prowess project check {begun.folder}")


def _what(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is graded, and as what."""
    options = (
        click.option("--project", default="", type=PROJECT, help="Grade it as this project."),
        click.option("--base-url", default="", help="Where the service listens by itself."),
        click.option("--start", "command", default="", help="Start DIR by this command."),
        click.option(
            "--start-s",
            type=click.FloatRange(0, 3600, min_open=True),
            help="How many seconds the program may take to start.",
        ),
        click.option(
            "--database-url",
            metavar="URL",
            default="",
            help="The program's own PostgreSQL; without it an empty one is made. "
            "(State of Prowess: say it before `project`.)",
        ),
        click.option("--dialect", type=_FOLDER, help="A file of choices that differ."),
        click.option("--only", multiple=True, help="Only this check and its needs; repeatable."),
        click.option("--family", multiple=True, help="Only checks of this family; repeatable."),
        click.option("--everything", is_flag=True, help="Also what must be asked for: load."),
        click.option("--seed", type=int, help="The seed of an earlier run, to see it again."),
        click.option(
            "--no-record",
            "keep",
            is_flag=True,
            default=True,
            flag_value=False,
            help="Keep no run and no evidence of it.",
        ),
        click.option("--junit", type=_FOLDER, help="Write the checks as JUnit XML, for CI."),
        click.option("--sarif", type=_FOLDER, help="Write the failed checks as SARIF 2.1.0."),
        click.option("--hurl", type=_FOLDER, help="Write every request to this Hurl file."),
        click.option(
            "--export",
            type=(click.Choice(["hurl"]), _FOLDER),
            metavar="hurl DIR",
            default=None,
            help="Write the requests of each check to a file of its own in DIR.",
        ),
        click.option(
            "--hdr", type=_FOLDER, help="Write times under load to this HdrHistogram log."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@verb(
    help=(
        "Build, start, grade and stop the program in DIR, as its prowess.toml says. "
        "With --start it needs no prowess.toml. With --base-url beside DIR or --start it listens "
        "there, whatever PORT says; with --project and --base-url, and no DIR, the service runs "
        "already, and what needs its process or its database is left out, and said. "
        "Grading creates, changes and deletes data, and empties what can be emptied: name with "
        "--base-url and --database-url no service and no database whose data matter; test data "
        "may stay there. "
        "Exits 0 when passed, 5 when not."
    ),
    examples=(
        "prowess project check todo-backend",
        "prowess project check . --only lost-update",
        "prowess project check . --family load --hdr load.hlog",
        "prowess project check . --watch --family contract",
        "prowess project check ~/todo --project todo-backend --start 'node server.js'",
        "prowess project check todo-backend --base-url http://127.0.0.1:8080",
        "prowess project check --project todo-backend --base-url http://127.0.0.1:8000",
        "prowess project check . --project todo-backend --start './run' --base-url http://127.0.0.1:8080",
    ),
)
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
@click.option("--watch", is_flag=True, help="Grade again when files of DIR change, until Ctrl-C.")
@_what
@click.pass_obj
def check(desk: Desk, /, folder: Path | None, *, watch: bool, **said: Any) -> int:
    files = {name: said.pop(name) for name in _FILES}
    said["is_folder_named"] = folder is not None
    wish = _Wish(folder or Path(), _argv_of(said.pop("command")), said.pop("family"), files, said)
    for name in set(_FILES) - {"export"}:
        if files[name]:
            need_folder_of(files[name])
    if not watch:
        return _check_once(desk, wish)
    if desk.flags.as_json:
        raise click.UsageError("--watch speaks to a person: leave out --json.")
    if said["base_url"] and folder is None and not wish.start:
        raise click.UsageError("--watch starts a program anew: name its DIR, or its --start.")
    return _keep_checking(desk, wish)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is graded each time, and what is written where."""

    folder: Path
    start: tuple[str, ...]
    families: tuple[str, ...]
    files: dict[str, Any]
    more: dict[str, Any]


def _argv_of(command: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--start") from error


def _check_once(desk: Desk, wish: _Wish) -> int:
    with (
        Progress(desk.screen) as progress,
        a_word_at_once(desk.screen, "Stopping: your program is ended.") as at_interrupt,
    ):
        report = desk.powers.projects.check(
            desk.settings,
            CheckWish(
                folder=wish.folder,
                start=wish.start,
                families=wish.families,
                tell=progress.say,
                on_check=_Teller(desk, progress),
                at_interrupt=at_interrupt,
                **wish.more,
            ),
        )
    _write_files(report, version=desk.powers.version, **wish.files)
    left_out = ("hurl", "hdr", "hurl_of_checks", "lines")
    members = {name: value for name, value in asdict(report).items() if name not in left_out}
    desk.show_rows("project-check", members, draw=lambda: draw_service(report))
    _suggest(desk, report, wish)
    return _exit_code(report)


def _keep_checking(desk: Desk, wish: _Wish) -> int:
    """Grade again and again; return the last exit code when Ctrl-C ends the waiting."""

    def look() -> Picture:
        return picture_of(wish.folder, without=_written(wish))

    while True:
        seen = look()
        if desk.screen.out.is_terminal:
            desk.screen.out.write(_CLEAR)
        try:
            code = _check_once(desk, wish)
        except ProwessError as error:  # such as a manifest that is being written
            desk.screen.warn((Paragraph(f"{error.message} {error.hint}"),))
            code = ERROR
        if code == INTERRUPTED:
            return code
        try:
            desk.screen.say_lines([text(Span(_WAITING, "muted"))])
            await_change(look, since=seen)
        except KeyboardInterrupt:
            return code


def _written(wish: _Wish) -> list[Path]:
    """Return what we write ourselves: it is no change of the learner's."""
    paths = [path for name, path in wish.files.items() if path and name != "export"]
    return [*paths, wish.files["export"][1]] if wish.files["export"] else paths


def _write_files(
    report: ServiceReport,
    *,
    version: str,
    junit: Path | None,
    sarif: Path | None,
    hurl: Path | None,
    hdr: Path | None,
    export: tuple[str, Path] | None,
) -> None:
    from prowess.doors.cli import project_formats

    texts: list[tuple[Path | None, Callable[[], str]]] = [
        (junit, lambda: project_formats.junit(report)),
        (sarif, lambda: project_formats.sarif(report, version=version)),
        (hurl, lambda: report.hurl),
        (hdr, lambda: report.hdr),
    ]
    for path, written in texts:
        if path is not None:
            replace_file(path, written(), force=True)
    if export is not None:
        create_folder(export[1])
        for name, entries in report.hurl_of_checks.items():
            replace_file(export[1] / f"{name}.hurl", entries, force=True)


class _Teller:
    """Shows each check as it ends: a line on a terminal, nothing in JSON."""

    def __init__(self, desk: Desk, progress: Progress) -> None:
        self._desk = desk
        self._progress = progress
        self._has_told = False

    def __call__(self, check: ServiceCheck, /, *, done: int, total: int) -> None:
        if check.outcome not in {"pass", "left_out"}:
            self._progress.erase()
            self._desk.screen.say(draw_step(check))
            self._has_told = True
        self._progress.say(check.name, done=done, total=total)
        if done == total and self._has_told:
            self._progress.erase()
            self._desk.screen.say_lines([])


def _suggest(desk: Desk, report: ServiceReport, wish: _Wish) -> None:
    failed = next((one for one in report.checks if one.outcome == "fail"), None)
    if report.crashes and report.crashes[0].check:
        desk.suggest(_again(wish, only=report.crashes[0].check))
    elif failed is not None:
        desk.suggest(_again(wish, only=failed.name), f"prowess topic show {failed.read}")
    elif report.verdict == "pass":
        desk.suggest("prowess next", "prowess project list")


def _again(wish: _Wish, *, only: str) -> str:
    """Return the command that grades the same program by one check.

    An address of a database is not repeated: it can hold a password.
    """
    runs_already = wish.more["base_url"] and not wish.more["is_folder_named"] and not wish.start
    told = {name: wish.more[name] for name in ("project", "base_url", "start_s", "dialect")}
    told |= {"start": shlex.join(wish.start), "only": only}
    words = [] if runs_already else [str(wish.folder)]
    for name, value in told.items():
        if value:
            words += [f"--{name.replace('_', '-')}", str(value)]
    own = " --database-url URL" if wish.more["database_url"] else ""
    return f"prowess project check {shlex.join(words)}{own}"


def _exit_code(report: ServiceReport) -> int:
    if report.is_cut_short:
        return INTERRUPTED
    if report.verdict == "pass":
        return OK
    return ERROR if report.verdict == "error" else NOT_PASSED


@verb(
    help=(
        "Prove that a suite grades rightly: each reference passes every run, each mutant is "
        "caught by the checks that it names, and each check catches a mutant. What has a valid "
        "record is not run again."
    ),
    examples=(
        "prowess project gate todo-backend",
        "prowess project gate todo-backend --program batched-writes --anew",
    ),
)
@click.argument("project", metavar="SLUG", type=PROJECT)
@click.option(
    "--runs", type=click.IntRange(1, 100), default=5, show_default=True, help="Of a reference."
)
@click.option("--program", "programs", multiple=True, help="Only this one; repeatable.")
@click.option("--anew", is_flag=True, help="Run also what has a valid record.")
@click.option(
    "--abreast",
    type=click.IntRange(1, 16),
    default=1,
    show_default=True,
    help="Programs at once; what is put under load goes alone.",
)
@click.pass_obj
def gate(
    desk: Desk, project: str, runs: int, programs: tuple[str, ...], *, anew: bool, abreast: int
) -> int:
    with (
        Progress(desk.screen) as progress,
        a_word_at_once(desk.screen, "Stopping: the programs are ended."),
    ):
        wish = ProjectGateWish(project, runs, programs, anew, abreast, progress.say)
        outcome = desk.powers.projects.gate(desk.settings, wish)
    desk.show_rows("project-gate", asdict(outcome), draw=lambda: draw_gate(outcome))
    return OK if outcome.passed else NOT_PASSED
