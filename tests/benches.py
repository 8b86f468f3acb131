"""A bench on a real server and the tests' own lab, for tests of grading."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from prowess.catalog.types import Lab
from prowess.labs.bench import Bench
from prowess.labs.files import read_lab_files
from prowess.labs.report import LabEvent, Report
from prowess.rigs import Servers, open_servers

CASES = Path(__file__).parent / "e2e" / "labs" / "cases"
LATE_ORDERS = CASES / "late-orders"


def a_lab(name: str) -> Lab:
    """The public face of a lab, as far as the grader looks at it."""
    return Lab(
        id=name,
        title=name,
        kind="query",
        level=1,
        minutes=1,
        topics=(),
        brief="",
        hints=(),
        schema_brief="",
        sample_sql="",
        starter="",
        answer_file="answer.sql",
        version="v1",
    )


@dataclass(slots=True)
class Grading:
    """Grades answers to one lab folder and keeps the events."""

    servers: Servers
    bench: Bench
    folder: Path = LATE_ORDERS
    events: list[LabEvent] = field(default_factory=list)

    def grade(self, answer: str, *, seed: int = 1, cancelled=lambda: False) -> Report:
        self.events.clear()
        return self.bench.grade(
            a_lab(self.folder.name),
            folder=self.folder,
            schema_folder=None,
            answer=answer,
            seed=seed,
            on_event=self.events.append,
            cancelled=cancelled,
        )

    def failed(self, answer: str, **more) -> str:
        """The name of the check that fails, or an empty string."""
        report = self.grade(answer, **more)
        return next((check.name for check in report.checks if check.outcome == "fail"), "")

    @property
    def reference(self) -> str:
        return read_lab_files(self.folder, schema_folder=None).reference


@contextmanager
def a_grading(home: Path) -> Iterator[Grading]:
    """A grading with servers and a home of its own."""
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    with open_servers(home=home, environ=environ) as servers:
        bench = Bench(lambda: servers)
        try:
            yield Grading(servers, bench)
        finally:
            bench.close()
