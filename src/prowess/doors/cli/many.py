"""Grades a folder of answers, one after the other; what goes wrong with one stops no other.

They are other people's: none becomes an attempt or evidence of who asks.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from prowess.application.labs import MAX_ANSWER_CHARS, LabView, ShowLab
from prowess.application.reports import ReportView
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, NOT_PASSED, OK
from prowess.doors.cli.files import file_error, read_text
from prowess.doors.cli.grading import exit_code_of
from prowess.doors.cli.interrupting import ended_by_ctrl_c
from prowess.doors.cli.progress import Progress
from prowess.kit.errors import NotFound, ProwessError

SCHEMA = "prowess.check-line/1"
_OF_A_LEARNER = {"proved", "aided", "next"}
"""Members of a report that speak of who handed in."""


def check_many(desk: Desk, *, lab: str, folder: Path) -> int:
    """Grade every answer file in a folder, by name, and print a line for each.

    Returns:
        0 when all passed, 1 when one could not be graded, else 5.

    Raises:
        NotFound: `cli.no_answers` when there is no file of the lab's kind in the folder.
    """
    view = desk.call(ShowLab(lab=lab), LabView)
    codes = [
        _check_one(desk, view, path)
        for path in _answers(folder, suffix=Path(view.answer_file).suffix)
    ]
    if ERROR in codes:
        return ERROR
    return NOT_PASSED if NOT_PASSED in codes else OK


def _answers(folder: Path, *, suffix: str) -> Iterator[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == suffix)
    except OSError as error:
        raise file_error(str(folder), error) from error
    if not found:
        raise NotFound(
            code="cli.no_answers",
            message=f"No file in {folder} ends with {suffix}.",
            hint="Name a folder with one answer a file.",
        )
    return iter(found)


def _check_one(desk: Desk, view: LabView, path: Path) -> int:
    try:
        text = read_text(str(path), limit_chars=MAX_ANSWER_CHARS, stdin=None)
        report = _grade(desk, view.slug, text, name=path.name)
    except ProwessError as error:
        _tell_error(desk, path, view.slug, error)
        return ERROR
    _tell(desk, path, view.slug, report)
    return exit_code_of(report)


def _grade(desk: Desk, lab: str, answer: str, *, name: str) -> ReportView:
    with Progress(desk.screen) as progress, ended_by_ctrl_c(echo=desk.screen.err) as cancelled:
        progress.say(f"Grading {name}")
        report = desk.house.grade_apart(
            lab=lab,
            answer=answer,
            tell=progress.say,
            cancelled=cancelled,
        )
        if cancelled():
            raise KeyboardInterrupt
    return report


def _tell(desk: Desk, path: Path, lab: str, report: ReportView) -> None:
    if desk.flags.as_json:
        members = json.loads(report.model_dump_json(exclude=_OF_A_LEARNER))
        desk.screen.line({"schema": SCHEMA, "file": path.name, "lab": lab, **members})
        return
    failed = next((check.name for check in report.checks if check.outcome == "fail"), "")
    desk.screen.out.write(f"{report.verdict:<12} {path.name:<30} {failed}".rstrip() + "\n")


def _tell_error(desk: Desk, path: Path, lab: str, error: ProwessError) -> None:
    if desk.flags.as_json:
        told = {"code": error.code, "message": error.message, "hint": error.hint}
        members = {"file": path.name, "lab": lab, "verdict": "error", "error": told}
        desk.screen.line({"schema": SCHEMA, **members})
        return
    desk.screen.out.write(f"{'error':<12} {path.name:<30} {error.message}\n")
