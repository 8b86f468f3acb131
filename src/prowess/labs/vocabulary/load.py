"""Load: requests that arrive on a schedule, whether or not the service keeps up.

Limits are ratios to a plain service that is measured on the same machine just before. What the
machine may have caused is never held against the service: then the check cannot tell.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import urlsplit

from prowess.labs.load.plans import LoadPlan, Measured, Part
from prowess.labs.load.running import run_plan, run_reference
from prowess.labs.load.runs import LoadRun
from prowess.labs.load.trust import why_void
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.db import Db
from prowess.labs.vocabulary.defects import CannotTell, Defect, Note
from prowess.labs.vocabulary.exchanges import Request, curl
from prowess.labs.vocabulary.lines import wire

_TRIES = 3
_OK = 200
_TOO_MANY = 429
HEALTHY_MS = 25.0
_UNNOTICED_MS = 100.0
"""What a person does not notice: what is not held to a limit is asked with no finer measure."""


class RunReference(Protocol):
    """Measures the plain service."""

    def __call__(self, plan: LoadPlan, /, *, database_url: str) -> Measured:
        """Run the plan's rate on it."""
        ...


@dataclass(slots=True)
class Load:
    """Load on one service, for one check. `runs` takes every run down."""

    api: Api
    check: str
    seed: int
    db: Db | None = None
    runs: list[LoadRun] = field(default_factory=list)
    run: Callable[[LoadPlan], Measured] = run_plan
    run_reference: RunReference = run_reference

    def rate(self, per_second: float) -> "Traffic":
        """Return traffic of so many requests a second, at random moments, for five seconds."""
        return Traffic(self, per_second)

    def measure(self, tag: str, plan: LoadPlan, *, limit_ms: float) -> LoadRun:
        """Return a run that can be trusted.

        Raises:
            CannotTell: none of some tries could.
        """
        run = None
        for _ in range(_TRIES):
            measured = self.run(plan) if tag == self.check else self._reference(plan)
            run = LoadRun(tag, plan, measured, why_void(measured, limit_ms=limit_ms))
            self.runs.append(run)
            if not run.void:
                return run
        assert run is not None
        raise CannotTell(run.void)

    def _reference(self, plan: LoadPlan) -> Measured:
        return self.run_reference(plan, database_url=self.db.url if self.db else "")


@dataclass(frozen=True, slots=True)
class Traffic:
    """What arrives. Each word returns new traffic; the last one sends it, and judges."""

    load: Load
    per_second: float
    seconds: float = 5.0
    parts: tuple[Part, ...] = ()
    requests: tuple[Request, ...] = ()

    def duration(self, seconds: float) -> "Traffic":
        """Let it last so long, after a second of warm-up."""
        return replace(self, seconds=seconds)

    def request(
        self, request: Request, *, share: int = 1, status: int | Collection[int] = _OK
    ) -> "Traffic":
        """Add a kind of request: its share of all, and the statuses that are right."""
        kept = tuple(pair for pair in request.headers if pair[0].lower() != "connection")
        asked = replace(request, headers=kept)
        statuses = (status,) if isinstance(status, int) else tuple(status)
        return replace(
            self,
            parts=(*self.parts, Part(wire(asked), statuses, share)),
            requests=(*self.requests, asked),
        )

    def expect_answers(self) -> None:
        """Expect that every request is answered as it should be, however late.

        Raises:
            Defect: twice some were not.
            CannotTell: no run could be trusted.
        """
        with self._uncounted():
            run = self._measure(limit_ms=_UNNOTICED_MS)
            if run.measured.failed:
                run = self._measure(limit_ms=_UNNOTICED_MS)  # once more: it could be luck
        if run.measured.failed:
            raise self._failed(run)

    def expect_p99(self, *, times: float, floor_ms: float) -> None:
        """Expect that 99 of 100 answers come within `times` what the plain service needs.

        A limit below `floor_ms` is none that a person notices: then that is the limit.

        Raises:
            Defect: twice they did not, and the machine was as quick afterwards.
            CannotTell: no run could be trusted, or the machine is too slow or too busy for one.
        """
        with self._uncounted():
            reference_ms = self._calibrate()
            limit_ms = max(floor_ms, times * reference_ms)
            run = self._measure(limit_ms=limit_ms)
            if _p99(run) > limit_ms:
                limit_ms = max(limit_ms, times * self._calibrate())
                run = self._measure(limit_ms=limit_ms)  # once more: it could be luck
            if _p99(run) > limit_ms:
                self._calibrate()
        if _p99(run) > limit_ms:
            raise self._slow(run, limit_ms=limit_ms, reference_ms=reference_ms)

    def _measure(self, *, limit_ms: float) -> LoadRun:
        return self.load.measure(self.load.check, self._plan(), limit_ms=limit_ms)

    def _plan(self) -> LoadPlan:
        address = urlsplit(self.load.api.base)
        return LoadPlan(
            host=address.hostname or "",
            port=address.port or 80,
            parts=self.parts,
            rate=self.per_second,
            seconds=self.seconds,
            seed=self.load.seed,
        )

    def _calibrate(self) -> float:
        """Return the plain service's p99 in ms."""
        run = self.load.measure("calibration", self._plan(), limit_ms=_UNNOTICED_MS)
        found = _p99(run)
        if found > HEALTHY_MS or run.measured.failed:
            raise CannotTell(
                f"A plain service on this machine needs {found:.0f} ms for this load (p99), more "
                f"than {HEALTHY_MS:.0f}: the machine is too slow or too busy to be a measure."
            )
        return found

    @contextmanager
    def _uncounted(self) -> Iterator[None]:
        db = self.load.db
        with db.uncounted() if db else nullcontext():
            yield

    def _failed(self, run: LoadRun) -> Defect:
        facts = run.measured.facts
        if set(facts.errors) == {f"status {_TOO_MANY}"}:
            raise CannotTell(f"The service limits rates: {run.measured.failed} answers are 429.")
        told = ", ".join(f"{what} ({count} times)" for what, count in facts.errors.items())
        spot = f"{run.measured.failed} of {facts.offered} requests failed: {told}."
        return Defect(
            Note(
                curl=self._shown(),
                right=f"{facts.offered - run.measured.failed} were answered as they should be.",
                spot=spot,
                because=f"{self.per_second:g} requests a second arrived; one alone is answered.",
                timeline=(f"  {run.text()}",),
            )
        )

    def _slow(self, run: LoadRun, *, limit_ms: float, reference_ms: float) -> Defect:
        spot = (
            f"99 of 100 answers took up to {_p99(run):,.0f} ms, counted from the moment at which "
            f"each request was due (what the generator was late is taken off); {limit_ms:.0f} ms "
            "are allowed."
        )
        because = f"A plain service on this machine took {reference_ms:.1f} ms just before."
        lines = tuple(f"  {one.text()}" for one in self.load.runs if not one.void)
        return Defect(Note(curl=self._shown(), spot=spot, because=because, timeline=lines))

    def _shown(self) -> str:
        return "\n".join(curl(request) for request in self.requests)


def _p99(run: LoadRun) -> float:
    return run.measured.own_ms()
