"""The kind `transaction`: labs whose answer is a procedure that several sessions run at once."""

import time
from dataclasses import dataclass, replace

from prowess.kit.errors import Invalid
from prowess.labs.checks import Check
from prowess.labs.contract import Strength, Submission
from prowess.labs.files import LabFiles
from prowess.labs.query.farm import Farms
from prowess.labs.query.reporting import write_report
from prowess.labs.query.seen import Seen
from prowess.labs.report import Report, Table
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.transaction.arena import Arena, build_arena
from prowess.labs.transaction.checks import CHECKS
from prowess.labs.transaction.judging import count_interleavings, judge
from prowess.labs.transaction.strength import measure_strength


class TransactionKind:
    """Labs in which sessions race, on one server."""

    checks: tuple[Check[Seen], ...] = CHECKS

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._farms = Farms(rooms)

    def prepare(self, files: LabFiles) -> "PreparedTransaction":
        """Make the lab's database.

        Raises:
            Invalid: the schema, the scenarios or the reference cannot be used.
        """
        arena = build_arena(self._rooms, files=files, farm=self._farms.of(files))
        if arena.reference.fault is not None:
            arena.close()
            raise Invalid(
                code="labs.unreadable_reference",
                message=f"The reference of lab {files.id} is no procedure.",
                hint="Write statements that read, change, lock, BEGIN and COMMIT.",
            )
        return PreparedTransaction(arena)

    def sample(self, files: LabFiles) -> tuple[Table, ...]:
        """Return the sample of the lab's schema."""
        return self._farms.of(files).sample

    def close(self) -> None:
        """Drop the databases that labs were copied from."""
        self._farms.close()


@dataclass(frozen=True, slots=True)
class PreparedTransaction:
    """One lab in which sessions race, ready to grade."""

    arena: Arena

    def grade(self, submission: Submission) -> Report:
        """Judge one answer.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        started = time.monotonic()
        seen = judge(self.arena, submission=submission)
        elapsed_ms = (time.monotonic() - started) * 1000
        count = count_interleavings(self.arena)
        report = write_report(
            seen,
            checks=CHECKS,
            submission=submission,
            data_sets=0 if seen is not None else count,
            elapsed_ms=elapsed_ms,
        )
        if seen is not None:
            return report
        return replace(report, summary=f"Every rule holds in all {count} interleavings.")

    def sample(self) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        return self.arena.farm.sample

    def passes_sample(self, answer: str) -> bool:
        """True when an answer keeps every rule while one session follows the other."""
        submission = Submission(answer, 0, "", lambda _: None, lambda: False)
        seen = judge(self.arena, submission=submission)
        return seen is None or getattr(seen, "sort", "alone") not in {"alone", "left_open"}

    def strength(self, *, further: int) -> Strength:  # noqa: ARG002 - there are no data sets
        """Judge every automatic mutant of the reference."""
        return measure_strength(self.arena)

    def close(self) -> None:
        """Drop the lab's database."""
        self.arena.close()
