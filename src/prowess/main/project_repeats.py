"""What the checks of a grading sent, told so that it can be sent again by hand."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from prowess.main.project_runs import Ends, exchanges_of_checks

if TYPE_CHECKING:
    from prowess.labs.project.grading import ProjectReport
    from prowess.labs.repeating.hurl_files import Told
    from prowess.labs.suite.declaring import Suite

_POWERS = {
    "db": "the database",
    "load": "load",
    "mail": "the mail that came (its tokens are others in another run)",
    "proc": "the process",
    "ws": "web sockets",
}


def lines_by_hand(suite: "Suite", report: "ProjectReport", *, ends: Ends) -> Mapping[str, str]:
    """Return for each failed check the lines of shell that show its defect."""
    from prowess.labs.repeating.shell import by_hand

    told = (one for one in _told(suite, report, ends) if one.outcome == "fail")
    return {one.name: by_hand(one.scene) for one in told}


def hurl_files(
    suite: "Suite", report: "ProjectReport", *, ends: Ends
) -> "tuple[str, Mapping[str, str]]":
    """Return all requests as one Hurl file, and those of each check as a file of its own."""
    from prowess.labs.repeating.drawn import Record
    from prowess.labs.repeating.hurl_files import file_of, whole_file

    checks = _told(suite, report, ends)
    files = {told.name: file_of(told) for told in checks}
    return whole_file(Record(report.record), checks), files


def _told(suite: "Suite", report: "ProjectReport", ends: Ends) -> "tuple[Told, ...]":
    """Return the checks that sent something, whether or not an answer came."""
    from prowess.labs.repeating.drawn import Record
    from prowess.labs.repeating.hurl_files import Told
    from prowess.labs.repeating.steps import Scene
    from prowess.labs.suite.declaring import SURROUNDING

    words = {**SURROUNDING, **_POWERS}
    by_check = exchanges_of_checks(report.record, ends)
    record = Record(report.record)
    found: list[Told] = []
    begin = 0
    for one in report.checks:
        mine = by_check.get(one.name, ())
        if not mine and not (one.note and one.note.curl):
            continue
        powers = suite.powers_of(suite.checks[one.name])
        used = tuple(words[it] for it in sorted(powers & set(words)))
        scene = Scene(record, range(begin, begin + len(mine)), one.note, used)
        begin += len(mine)
        place = one.rule.replace("spec#", "spec.md#", 1)
        found.append(Told(one.name, one.title, place, one.outcome, scene))
    return tuple(found)
