"""The report on a program made ready to be read: its checks in groups, its times as drawings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prowess.application.project_reports import (
    ExchangeView,
    LoadRunView,
    ProjectCheckView,
    ProjectFamilyView,
    ProjectReportView,
)

LANES = 4
_WIDTH = 100.0
_HEIGHT = 40.0
_THINNEST = 0.8
_TURN = re.compile(r"^\s*([\d.]+) ms\s+client (\d+): (.*) -> (\d+)$")
_MET = re.compile(r"^\s*([\d.]+) ms\s+(.*)$")
_REPEATED = re.compile(r"^\s*(\d+) times\s+(.*)$")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of several clients did, and what it got; without a client, what befell all."""

    at_ms: str
    text: str
    client: int = 0
    lane: int = 0
    status: str = ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A statement, and how often the database was asked it."""

    times: int
    sql: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A request with its bar among all of its check: places from 0 to 100."""

    exchange: ExchangeView
    x: float
    width: float

    @property
    def is_bad(self) -> bool:
        """True for a server error."""
        return self.exchange.status >= 500  # noqa: PLR2004 - where server errors begin


@dataclass(frozen=True, slots=True)
class DrawnCheck:
    """A check with what its timeline turned out to be: a race, repeated SQL, or lines."""

    check: ProjectCheckView
    turns: tuple[Turn, ...]
    repeated: tuple[Repeated, ...]
    lines: tuple[str, ...]
    sent: tuple[Sent, ...]
    held_up: tuple[str, ...]

    @property
    def lanes(self) -> int:
        """How many lanes its race needs."""
        return min(LANES, max((turn.client for turn in self.turns), default=1))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram, in the units of its drawing."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class DrawnLoad:
    """A run under load as a histogram. `ticks` are what the bars at its ends stand for."""

    run: LoadRunView
    bars: tuple[Bar, ...]
    ticks: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DrawnFamily:
    """A family with its checks in the order of the suite."""

    family: ProjectFamilyView
    checks: tuple[ProjectCheckView, ...]


@dataclass(frozen=True, slots=True)
class DrawnProgram:
    """The report in the order in which it is read."""

    report: ProjectReportView
    failed: tuple[DrawnCheck, ...]
    families: tuple[DrawnFamily, ...]
    loads: tuple[DrawnLoad, ...]
    passed: int
    run: int


def draw(report: ProjectReportView) -> DrawnProgram:
    """Return the report made ready."""
    run = [one for one in report.checks if one.outcome not in {"left_out", "not_run"}]
    return DrawnProgram(
        report=report,
        failed=tuple(_check(one, report.checks) for one in run if one.outcome == "fail"),
        families=tuple(
            DrawnFamily(family, tuple(one for one in report.checks if one.family == family.family))
            for family in report.families
        ),
        loads=tuple(_load(one) for one in report.loads if one.bars),
        passed=sum(one.outcome == "pass" for one in run),
        run=len(run),
    )


def _check(check: ProjectCheckView, all_checks: Sequence[ProjectCheckView]) -> DrawnCheck:
    is_race = any(_TURN.match(line) for line in check.timeline)
    turns = [_turn(line) if is_race else None for line in check.timeline]
    repeated = [_REPEATED.match(line) for line in check.timeline]
    held_up = tuple(
        one.name for one in all_checks if check.name in one.needs and one.outcome == "not_run"
    )
    return DrawnCheck(
        check=check,
        turns=tuple(turn for turn in turns if turn),
        repeated=tuple(Repeated(int(found[1]), found[2]) for found in repeated if found),
        lines=tuple(
            line
            for line, turn, sql in zip(check.timeline, turns, repeated, strict=True)
            if not turn and not sql
        ),
        sent=_sent(check.exchanges),
        held_up=held_up,
    )


def _turn(line: str) -> Turn | None:
    found = _TURN.match(line)
    if found:
        client = int(found[2])
        lane = (client - 1) % LANES + 1
        return Turn(found[1], found[3], client, lane, status=found[4])
    met = _MET.match(line)
    return Turn(met[1], met[2]) if met else None


def _sent(exchanges: Sequence[ExchangeView]) -> tuple[Sent, ...]:
    end_ms = max((one.at_ms + one.took_ms for one in exchanges), default=0.0) or 1.0
    return tuple(
        Sent(
            one,
            x=round(min(_WIDTH - _THINNEST, _WIDTH * one.at_ms / end_ms), 2),
            width=round(max(_THINNEST, _WIDTH * one.took_ms / end_ms), 2),
        )
        for one in exchanges
    )


def _load(run: LoadRunView) -> DrawnLoad:
    first = next((at for at, bar in enumerate(run.bars) if bar.count), 0)
    bars = run.bars[first:]
    most, wide = max((bar.count for bar in bars), default=0) or 1, _WIDTH / max(1, len(bars))
    return DrawnLoad(
        run=run,
        bars=tuple(
            Bar(
                x=round(at * wide, 2),
                y=round(_HEIGHT - _HEIGHT * bar.count / most, 2),
                width=round(0.86 * wide, 2),
                height=round(_HEIGHT * bar.count / most, 2),
                label=f"{bar.count:,} ≤ {bar.up_to_ms:g} ms",
            )
            for at, bar in enumerate(bars)
        ),
        ticks=(f"{bars[0].up_to_ms:g} ms", f"{bars[-1].up_to_ms:g} ms"),
    )
