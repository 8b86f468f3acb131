"""Runs of load as they are kept and told."""

from collections.abc import Sequence
from dataclasses import dataclass

from prowess.labs.load.histogram import Interval, write_log
from prowess.labs.load.plans import LoadPlan, Measured


@dataclass(frozen=True, slots=True)
class LoadRun:
    """One run. `tag` says whose it was; `void` why it says nothing, if so."""

    tag: str
    plan: LoadPlan
    measured: Measured
    void: str

    def text(self) -> str:
        """Return its figures as one line."""
        measured, facts = self.measured, self.measured.facts
        half, _, high, _, most = measured.times_ms()
        lag_half, lag_high = measured.lag_ms()
        words = (
            f"{self.tag}: {self.plan.rate:g} requests/s for {self.plan.seconds:g} s, "
            f"{facts.offered} of {facts.due} sent; p50 {half:.1f} ms, p99 {high:.1f} ms, "
            f"longest {most:.1f} ms; {measured.failed} failed, {facts.unanswered} unanswered; "
            f"the generator's lag p50 {lag_half:.2f} ms, p99 {lag_high:.2f} ms, "
            f"its processor share {measured.cpu_share:.0%}."
        )
        return f"{words} Void: {self.void}" if self.void else words


def histogram_log(runs: Sequence[LoadRun], *, epoch_s: float) -> str:
    """Return all runs as a log for HdrHistogram tools.

    `epoch_s` is what to add to the monotonic clock for seconds since the epoch.
    """
    return write_log(
        [
            Interval(
                run.tag,
                epoch_s + run.measured.facts.began_s,
                run.measured.facts.wall_s,
                run.measured.times_s,
            )
            for run in runs
        ]
    )
