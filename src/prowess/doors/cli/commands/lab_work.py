"""`prowess lab start|try|check|submit|watch`: work on a lab in a folder."""

from pathlib import Path

import click

from prowess.application.labs import (
    MAX_ANSWER_CHARS,
    LabView,
    ShowLab,
    StartLab,
    SubmitLab,
)
from prowess.application.playground import StatementResult, TryAnswer
from prowess.application.reports import ReportView
from prowess.application.runs import RunView
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, OK
from prowess.doors.cli.files import STDIN, find_answer_file, read_text
from prowess.doors.cli.grading import exit_code_of, follow, report_of
from prowess.doors.cli.ids import LAB
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.progress import Progress
from prowess.doors.cli.views.playground import draw_tried
from prowess.doors.cli.views.reports import draw_report
from prowess.doors.cli.views.runs import draw_run
from prowess.kit.errors import NotFound


@verb(
    help=(
        "Write the brief, the data and an answer file into DIR (the lab's name by default), "
        "and begin. A file that is there is never overwritten."
    ),
    examples=("prowess lab start books-on-loan", "prowess lab start books-on-loan ~/loans"),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def start(desk: Desk, lab: str, folder: Path | None) -> None:
    from prowess.doors.cli.workfolder import draw_started, write_folder

    view = desk.call(StartLab(lab=lab), LabView)
    place = folder or Path(view.slug)
    files = write_folder(view, place)
    if desk.flags.as_json:
        members = {"folder": str(place), "written": files.written, "kept": files.kept}
        desk.print_json("prowess.lab/1", view, **members)
    else:
        desk.screen.show(draw_started(view, folder=place, files=files))
    answer = place / view.answer_file
    tries = (f"prowess lab try {view.slug} {answer}",) if view.kind == "plan" else ()
    desk.suggest(
        *tries, f"prowess lab check {view.slug} {answer}", f"prowess lab hint {view.slug}"
    )


@verb(
    help=(
        "Try an answer without handing it in: no verdict, no attempt. The answer to a plan lab "
        "runs on the lab's large data, and its plan is drawn beside the first one, with the "
        "buffers of both; that to a query or change lab runs on the sample. "
        "FILE is as for `check`. Exits 1 when it does not run."
    ),
    examples=(
        "prowess lab try latest-scans latest-scans/answer.sql",
        "echo 'CREATE INDEX ON scans (depot_id)' | prowess lab try latest-scans -",
        "prowess lab try customer-weight answer.sql --value 7 --value 2025-01-01",
    ),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.argument("file", required=False)
@click.option(
    "--value",
    "values",
    multiple=True,
    help="Of $1, again of $2 and so on, in a plan lab; without it all lists of the lab's own.",
)
@click.pass_obj
def try_out(desk: Desk, lab: str, file: str | None, *, values: tuple[str, ...]) -> int:
    name = file or _find_answer_file(desk, lab)
    request = TryAnswer(lab=lab, answer=_read_answer(desk, name), values=values)
    tried = desk.call(request, StatementResult)
    desk.show(tried, draw_tried)
    desk.suggest(f"prowess lab check {tried.lab} {'FILE' if name == STDIN else name}")
    return ERROR if tried.trouble else OK


@verb(
    help=(
        "Grade an answer on a real server and show why it passed or not. "
        "FILE is `-` for standard input, and the answer file of the lab's folder by default. "
        "Exits 0 when passed, 5 when not. "
        "With --many every answer in a folder is graded, a line for each; one that cannot be "
        "graded stops no other, and makes the exit code 1. They count as other people's: none "
        "becomes an attempt or evidence of yours."
    ),
    examples=(
        "prowess lab check books-on-loan books-on-loan/answer.sql",
        "echo 'select 1' | prowess lab check books-on-loan - --json",
        "prowess lab check books-on-loan --many answers --json",
    ),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.argument("file", required=False)
@click.option(
    "--many",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Grade every answer in a folder, for others; with --json one object a line.",
)
@click.pass_obj
def check(desk: Desk, lab: str, file: str | None, *, many: Path | None) -> int:
    if many is not None:
        from prowess.doors.cli.many import check_many

        if file:
            raise click.UsageError("Name a FILE or --many DIR, not both.")
        return check_many(desk, lab=lab, folder=many)
    name = file or _find_answer_file(desk, lab)
    return _hand_in_and_wait(desk, SubmitLab(lab=lab, answer=_read_answer(desk, name)), name)


@verb(
    help=(
        "Hand in an answer and wait for its grading, as `check` does; "
        "with --no-wait only hand it in, for a running `prowess serve` or `prowess worker`."
    ),
    examples=(
        "prowess lab submit books-on-loan books-on-loan/answer.sql",
        "prowess lab submit books-on-loan - --no-wait --json",
    ),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.argument("file", required=False)
@click.option("--no-wait", is_flag=True, help="Only hand it in, and print the run.")
@click.option("--key", default="", help="Idempotency key: the same key never grades twice.")
@click.pass_obj
def submit(desk: Desk, lab: str, file: str | None, *, no_wait: bool, key: str) -> int:
    name = file or _find_answer_file(desk, lab)
    request = SubmitLab(lab=lab, answer=_read_answer(desk, name), key=key)
    if not no_wait:
        return _hand_in_and_wait(desk, request, name)
    run = desk.call(request, RunView)
    desk.show(run, draw_run)
    desk.suggest(f"prowess run events {run.id} --follow")
    return OK


@verb(
    help=(
        "Grade again whenever the file is saved, until it passes or Ctrl-C; "
        "with --json one object a line."
    ),
    examples=("prowess lab watch books-on-loan books-on-loan/answer.sql",),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.argument("file", required=False)
@click.pass_obj
def watch(desk: Desk, lab: str, file: str | None) -> int:
    from prowess.doors.cli.watching import saved_versions

    name = file or _find_answer_file(desk, lab)
    answers = saved_versions(
        lambda: _read_answer(desk, name), on_wait=lambda: _say_waiting(desk, name)
    )
    for answer in answers:
        request = SubmitLab(lab=lab, answer=answer)
        if _hand_in_and_wait(desk, request, name, among_others=True) == OK:
            break
    return OK


def _say_waiting(desk: Desk, name: str) -> None:
    waiting = text(Span(f"Watching {name}. Save it to grade again; Ctrl-C ends.", "muted"))
    desk.screen.say_lines([waiting])


def _read_answer(desk: Desk, name: str) -> str:
    return read_text(name, limit_chars=MAX_ANSWER_CHARS, stdin=desk.stdin)


def _find_answer_file(desk: Desk, lab: str) -> str:
    view = desk.call(ShowLab(lab=lab), LabView)
    found = find_answer_file(view.slug, view.answer_file)
    if found:
        return found
    raise NotFound(
        code="cli.no_answer_file",
        message=f"{view.answer_file} is neither here nor in the folder {view.slug}.",
        hint=f"Name the file, or begin with: prowess lab start {view.slug}",
    )


def _hand_in_and_wait(
    desk: Desk, request: SubmitLab, name: str, *, among_others: bool = False
) -> int:
    with Progress(desk.screen) as progress:
        progress.say("Starting the grader")
        run = desk.call(request, RunView)
        done = follow(desk, run.id, on_event=progress.event)
    report = report_of(done)
    if desk.flags.as_json:
        members = {"lab": done.lab, "run": done.id, "attempt": done.attempt}
        write = desk.print_json_line if among_others else desk.print_json
        write("prowess.check/1", report, **members)
    else:
        desk.screen.show(draw_report(report))
    again = f"prowess lab check {done.lab} {'FILE' if name == STDIN else name}"
    _suggest(desk, report, again, done.lab)
    return exit_code_of(report)


def _suggest(desk: Desk, report: ReportView, again: str, lab: str) -> None:
    match report.verdict:
        case "pass":
            following = report.next.command if report.next else ""
            desk.suggest(following or "prowess next")
        case "fail":
            desk.suggest(f"prowess lab hint {lab}", again)
        case "inconclusive":
            desk.suggest(again)
        case _:
            desk.suggest("prowess doctor")
