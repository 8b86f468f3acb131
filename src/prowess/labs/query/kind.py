"""The kind `query`: prepares its labs on a server, and writes the report of what was seen."""

import time
from dataclasses import dataclass

from prowess.kit.errors import Invalid
from prowess.labs.checks import Check
from prowess.labs.contract import Strength, Submission
from prowess.labs.files import LabFiles
from prowess.labs.query.building import build_template
from prowess.labs.query.checks import CHECKS
from prowess.labs.query.farm import Farms
from prowess.labs.query.judging import judge
from prowess.labs.query.reporting import write_report
from prowess.labs.query.seen import Seen
from prowess.labs.query.strength import is_right_on_sample, measure_strength
from prowess.labs.query.telling import RETURNS, check_telling, count_returning
from prowess.labs.query.template import Template
from prowess.labs.report import Report, Table
from prowess.labs.sandbox.rooms import Rooms


class QueryKind:
    """Query labs on one server."""

    checks: tuple[Check[Seen], ...] = CHECKS

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._farms = Farms(rooms)

    def prepare(self, files: LabFiles) -> "PreparedQuery":
        """Build the lab's template.

        Raises:
            Invalid: the schema or the reference cannot be used; `labs.telling_nothing`.
        """
        template = build_template(self._rooms, files=files, farm=self._farms.of(files))
        try:
            check_telling(template, telling=count_returning(template), what=RETURNS)
        except Invalid:
            template.close()
            raise
        return PreparedQuery(template)

    def sample(self, files: LabFiles) -> tuple[Table, ...]:
        """Return the sample of the lab's schema."""
        return self._farms.of(files).sample

    def close(self) -> None:
        """Drop the databases that labs were copied from."""
        self._farms.close()


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """One query lab, ready to grade."""

    template: Template

    def grade(self, submission: Submission) -> Report:
        """Judge one answer.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        started = time.monotonic()
        seen, data_sets = judge(self.template, submission=submission)
        elapsed_ms = (time.monotonic() - started) * 1000
        return write_report(
            seen, checks=CHECKS, submission=submission, data_sets=data_sets, elapsed_ms=elapsed_ms
        )

    def sample(self) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        return self.template.farm.sample

    def passes_sample(self, answer: str) -> bool:
        """True when an answer is right on the sample."""
        return is_right_on_sample(self.template, answer)

    def strength(self, *, further: int) -> Strength:
        """Run every automatic mutant of the reference on the hidden data sets."""
        return measure_strength(self.template, further=further)

    def close(self) -> None:
        """Drop the lab's database."""
        self.template.close()
