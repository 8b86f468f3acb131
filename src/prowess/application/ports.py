"""What the application needs from outside, as protocols that adapters and fakes implement."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from prowess.catalog.types import Lab
from prowess.labs.report import LabEvent, Report, Table


class Grader(Protocol):
    """Grades answers to labs on real servers."""

    def grade(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        seed: int,
        on_event: Callable[[LabEvent], None],
        cancelled: Callable[[], bool],
    ) -> Report:
        """Judge one answer. A wrong answer is a report, never an exception.

        Raises:
            Unavailable: `labs.server_unavailable` when no server could be started.
        """
        ...

    def sample_tables(
        self, lab: Lab, *, folder: Path, schema_folder: Path | None
    ) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        ...
