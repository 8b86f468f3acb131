"""The kind `definition`: labs whose answer defines views, functions or triggers."""

import time
from dataclasses import dataclass

from prowess.labs.checks import Check
from prowess.labs.contract import Strength, Submission
from prowess.labs.definition.building import build_template
from prowess.labs.definition.calls import Calls
from prowess.labs.definition.checks import CHECKS
from prowess.labs.definition.judging import judge
from prowess.labs.definition.strength import is_right_on_sample, measure_strength
from prowess.labs.files import LabFiles
from prowess.labs.query.farm import Farms
from prowess.labs.query.reporting import write_report
from prowess.labs.query.seen import Seen
from prowess.labs.query.template import Template
from prowess.labs.report import Report, Table
from prowess.labs.sandbox.rooms import Rooms


class DefinitionKind:
    """Labs that define something, on one server."""

    checks: tuple[Check[Seen], ...] = CHECKS

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._farms = Farms(rooms)

    def prepare(self, files: LabFiles) -> "PreparedDefinition":
        """Build the lab's template.

        Raises:
            Invalid: the schema, the reference or the calls cannot be used.
        """
        template, made = build_template(self._rooms, files=files, farm=self._farms.of(files))
        return PreparedDefinition(template, made)

    def sample(self, files: LabFiles) -> tuple[Table, ...]:
        """Return the sample of the lab's schema."""
        return self._farms.of(files).sample

    def close(self) -> None:
        """Drop the databases that labs were copied from."""
        self._farms.close()


@dataclass(frozen=True, slots=True)
class PreparedDefinition:
    """One lab that defines something, ready to grade."""

    template: Template
    made: Calls

    def grade(self, submission: Submission) -> Report:
        """Judge one answer.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        started = time.monotonic()
        seen, data_sets = judge(self.template, made=self.made, submission=submission)
        elapsed_ms = (time.monotonic() - started) * 1000
        return write_report(
            seen, checks=CHECKS, submission=submission, data_sets=data_sets, elapsed_ms=elapsed_ms
        )

    def sample(self) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        return self.template.farm.sample

    def passes_sample(self, answer: str) -> bool:
        """True when an answer behaves on the sample as it should."""
        return is_right_on_sample(self.template, answer, made=self.made)

    def strength(self, *, further: int) -> Strength:
        """Run every automatic mutant of the reference on the hidden data sets."""
        return measure_strength(self.template, made=self.made, further=further)

    def close(self) -> None:
        """Drop the lab's database."""
        self.template.close()
