"""Hands an answer in, does the grading in this process, and follows its events to the end.

A server on the same store may take the run first; the events are followed either way.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from prowess.application.reports import ReportView
from prowess.application.runs import (
    CancelRun,
    ListRunEvents,
    RunEvents,
    RunEventView,
    RunView,
    ShowRun,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, NOT_PASSED, OK
from prowess.doors.cli.powers import House
from prowess.kit.errors import Conflict, Internal, ProwessError

_LOOK_EVERY_S = 0.03
_LOOK_FOR_WORK_EVERY_S = 0.25
_LET_GO_S = 10.0
_WORKERS_CHANCE_S = 1.5

OnEvent = Callable[[RunEventView], None]


class Hands:
    """A thread that executes one run, unless another process is faster, until it is let go."""

    def __init__(self, house: House, *, run: str, patience_s: float) -> None:
        self._house = house
        self._run = run
        self._patience_s = patience_s
        self._stop = threading.Event()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="grading", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join(_LET_GO_S)

    def check(self) -> None:
        """Raise what went wrong with the run."""
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        self._stop.wait(self._patience_s)
        try:
            while not self._stop.is_set():
                if not self._house.work_once(
                    f"cli-{self._run}", run=self._run, stopping=self._stop.is_set
                ):
                    self._stop.wait(_LOOK_FOR_WORK_EVERY_S)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            self._error = error


def follow(desk: Desk, run: str, *, after: int = 0, on_event: OnEvent) -> RunView:
    """Follow a run's events until no more will come, and return the run.

    Ctrl-C cancels the run.
    """
    with Hands(desk.house, run=run, patience_s=_patience_s(desk)) as hands:
        try:
            _follow(desk, ListRunEvents(run=run, after=after), hands, on_event)
        except KeyboardInterrupt:
            with suppress(ProwessError):
                desk.call(CancelRun(run=run), RunView)
            raise
    return desk.call(ShowRun(run=run), RunView)


def _patience_s(desk: Desk) -> float:
    """Return how long a worker that lives is left the first chance: its servers are warm.

    With a pack it need not know the lab, or knows an older version of it.
    """
    is_left = desk.powers.has_worker(desk.settings) and not desk.settings.content
    return _WORKERS_CHANCE_S if is_left else 0


def _follow(desk: Desk, request: ListRunEvents, hands: Hands, on_event: OnEvent) -> None:
    while True:
        rings = desk.house.count_rings()
        batch = desk.call(request, RunEvents)
        for event in batch.events:
            on_event(event)
        if batch.over:
            return
        hands.check()
        if batch.events:
            request = ListRunEvents(run=request.run, after=batch.events[-1].number)
        desk.house.wait_for_ring(after=rings, timeout_s=_LOOK_EVERY_S)


def report_of(run: RunView) -> ReportView:
    """Return the report of a run that is over.

    Raises:
        Conflict: `cli.run_cancelled`.
        Internal: `cli.run_failed`.
    """
    if run.report is not None:
        return run.report
    if run.state == "cancelled":
        raise Conflict(
            code="cli.run_cancelled",
            message=f"Run {run.id} was cancelled, and the attempt is not judged.",
            hint=f"Grade it again: prowess lab check {run.lab} FILE",
        )
    raise Internal(
        code="cli.run_failed",
        message=f"Run {run.id} ended as {run.state} without a report.",
        hint=f"See what happened: prowess run events {run.id}. No attempt was used.",
    )


def exit_code_of(report: ReportView) -> int:
    """Return 0 when passed, 5 when judged otherwise, 1 when the grader failed."""
    if report.verdict == "pass":
        return OK
    return ERROR if report.verdict == "error" else NOT_PASSED
