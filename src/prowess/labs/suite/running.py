"""Runs the checks of a suite one after the other against one service."""

import random
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from prowess.labs.load.running import Hear, run_plan, run_reference
from prowess.labs.load.runs import LoadRun
from prowess.labs.suite.declaring import SURROUNDING, Check, Suite
from prowess.labs.suite.families import ASKED_FOR, FAMILIES
from prowess.labs.suite.hearing import beyond, without_cuts
from prowess.labs.suite.outcomes import CheckOutcome, Outcome
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.db import Db
from prowess.labs.vocabulary.defects import CannotTell, Defect, LeftOut, Note
from prowess.labs.vocabulary.gql import Gql
from prowess.labs.vocabulary.load import Load
from prowess.labs.vocabulary.make import Make
from prowess.labs.vocabulary.proc import Proc, Program
from prowess.labs.vocabulary.race import Race
from prowess.labs.vocabulary.ws import Ws
from prowess.rigs import SqlError

_TITLES = {"db": "its database", "proc": "its process"}
INTERRUPTED = "Interrupted before it had ended."
_MOST_SILENT = 3
_FAULT = 500
_HEARD_LINES, _LOG_LINES = 100, 6
_WHY_NOT_THEIRS = (
    "It stands in front of the database that Prowess makes: leave --database-url out."
)
_HOW_TO_GIVE = "--start, or a folder with prowess.toml"
_HOW_TO_ASK = "Only measured when asked for, on a quiet machine: --family {}, or --everything."
NOT_ASKED_FOR = "Not asked for."


class OnOutcome(Protocol):
    """Hears of each check as it ends."""

    def __call__(self, outcome: CheckOutcome, /, *, done: int, total: int) -> None:
        """Show it."""
        ...


@dataclass(slots=True)
class Bench:
    """One service on the bench, and the powers that there are over it.

    `loads` takes down every run of load; `at_interrupt` takes in what an interrupt ends at once.
    """

    api: Api
    dialect: Mapping[str, Any]
    seed: int
    program: Program | None = None
    db: Db | None = None
    parts: Mapping[str, Any] = field(default_factory=dict)
    cancelled: Callable[[], bool] = lambda: False
    at_interrupt: Hear = lambda _: None
    loads: list[LoadRun] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which checks run; all where nothing is named. Their needs run, too.

    Families that run only when they are asked for are among all where `everything` is.
    """

    only: Collection[str] = ()
    families: Collection[str] = ()
    everything: bool = False

    def includes(self, check: Check) -> bool:
        """Tell whether it is wanted for itself."""
        is_named = check.name in self.only or check.family in self.families
        if check.family in ASKED_FOR and not (is_named or self.everything):
            return False
        return (not self.only or check.name in self.only) and (
            not self.families or check.family in self.families
        )


@dataclass(slots=True)
class _Run:
    suite: Suite
    bench: Bench
    wanted: frozenset[str]
    is_narrowed: bool
    found: dict[str, CheckOutcome] = field(default_factory=dict)
    down: str = ""
    silent: int = 0

    @property
    def is_up(self) -> bool:
        return not self.down


def run_suite(
    suite: Suite, *, bench: Bench, choice: Choice = Choice(), on_outcome: OnOutcome
) -> tuple[CheckOutcome, ...]:
    """Run the checks and return their outcomes in the order of the suite."""
    named = [check.name for check in suite.checks.values() if choice.includes(check)]
    is_narrowed = bool(choice.only or choice.families)
    run = _Run(suite, bench, suite.closure(named), is_narrowed)
    try:
        _run_rest(run, on_outcome)
    except KeyboardInterrupt:  # it may come between two checks, and while something is told, too
        run.down = INTERRUPTED
        _run_rest(run, on_outcome)
    return tuple(run.found.values())


def _run_rest(run: _Run, on_outcome: OnOutcome) -> None:
    """Judge what has not been judged; what was interrupted is told to nobody."""
    checks = run.suite.checks
    for done, check in enumerate(checks.values(), start=1):
        if check.name in run.found:
            continue
        outcome = run.found[check.name] = _judge(run, check)
        if run.down != INTERRUPTED:
            _notice_silence(run, outcome)
            on_outcome(outcome, done=done, total=len(checks))


def _judge(run: _Run, check: Check) -> CheckOutcome:
    reason = _why_left_out(run, check)
    if reason:
        return _outcome(check, "left_out", reason=reason)
    unmet = [name for name in check.needs if run.found[name].outcome not in {"pass", "left_out"}]
    if unmet:
        return _outcome(check, "not_run", reason=f"{', '.join(unmet)} did not pass.")
    if run.down:
        return _outcome(check, "not_run", reason=run.down)
    if run.bench.cancelled():
        return _outcome(check, "not_run", reason="Cancelled.")
    began_s = time.monotonic()
    if not _route(run, check):
        return _outcome(check, "not_run", reason=run.down)
    outcome = _try(run, check, attempt=0)
    if _could_be_luck(outcome) and run.is_up:
        outcome = _try(run, check, attempt=1)
    return replace(outcome, took_ms=(time.monotonic() - began_s) * 1000)


def was_interrupted(outcomes: Iterable[CheckOutcome]) -> bool:
    """Tell whether somebody interrupted the run."""
    return any(one.reason == INTERRUPTED for one in outcomes)


def _notice_silence(run: _Run, outcome: CheckOutcome) -> None:
    """Give up on a service that answers nobody any more: each check would take its full time."""
    if outcome.outcome == "fail" and outcome.reason in {"timeout", "no_answer"}:
        run.silent += 1
    elif outcome.outcome in {"pass", "fail"}:
        run.silent = 0
    if run.silent == _MOST_SILENT and run.is_up:
        run.down = (
            f"{_MOST_SILENT} checks in a row got no answer, so that the rest was not tried. "
            "Mend the first of them, then run it again."
        )


def _route(run: _Run, check: Check) -> bool:
    """Let the program go through the proxy for checks that ask for it; tell whether it is up."""
    faults, program = run.bench.parts.get("faults"), run.bench.program
    if faults is not None and program is not None:
        detour = faults.detour if "faults" in run.suite.powers_of(check) else {}
        why = program.move(detour)
        run.down = f"The program does not run any more. {why}" if why else ""
    return run.is_up


def _why_left_out(run: _Run, check: Check) -> str:
    if check.name not in run.wanted:
        if check.family in ASKED_FOR and not run.is_narrowed:
            return _HOW_TO_ASK.format(check.family)
        return NOT_ASKED_FOR
    if check.feature and not run.bench.dialect[check.feature]:
        return f"The dialect says {check.feature} = false."
    asked = run.suite.powers_of(check)
    if "faults" in asked and run.bench.db is not None and not run.bench.db.is_ours:
        return _WHY_NOT_THEIRS
    given = {"db": run.bench.db, "proc": run.bench.program}
    missing = [what for name, what in _TITLES.items() if name in asked and given[name] is None]
    missing += [what for name, what in SURROUNDING.items() if name in asked - set(run.bench.parts)]
    if missing:
        how = f"--database-url, {_HOW_TO_GIVE}" if missing == [_TITLES["db"]] else _HOW_TO_GIVE
        return f"It needs power over {' and '.join(missing)}: give {how}."
    return ""


def _could_be_luck(outcome: CheckOutcome) -> bool:
    return outcome.outcome == "fail" and outcome.reason in {"timeout", "no_answer"}


def _try(run: _Run, check: Check, *, attempt: int) -> CheckOutcome:
    known, heard = len(run.bench.api.record), _heard(run)
    try:
        check.look(**_tools(run, check, attempt=attempt))
    except Defect as defect:
        outcome = _outcome(check, "fail", note=defect.note, reason=defect.kind)
    except CannotTell as trouble:
        outcome = _outcome(check, "inconclusive", reason=str(trouble))
    except LeftOut as missing:
        outcome = _outcome(check, "left_out", reason=str(missing))
    except SqlError as error:
        reason = f"The grader's own connection to the database failed: {error}"
        outcome = _outcome(check, "inconclusive", reason=reason)
    except Exception as error:  # noqa: BLE001 - a fault of the check must not end the run
        reason = f"The check itself failed: {type(error).__name__}: {error}"
        outcome = _outcome(check, "error", reason=reason)
    else:
        outcome = _outcome(check, "pass")
    return _revive(run, _with_log(run, outcome, known=known, heard=heard))


def _heard(run: _Run) -> list[str]:
    program = run.bench.program
    return program.last_words(_HEARD_LINES).splitlines() if program else []


def _with_log(run: _Run, outcome: CheckOutcome, *, known: int, heard: list[str]) -> CheckOutcome:
    """Add what the program wrote during the check, where it failed by itself: it says where."""
    last = run.bench.api.record[known:][-1:]
    is_fault = _could_be_luck(outcome) or any(one.status >= _FAULT for one in last)
    if outcome.outcome != "fail" or outcome.note is None or not is_fault:
        return outcome
    lines = beyond(heard, _heard(run))
    powers = run.suite.powers_of(run.suite.checks[outcome.name])
    # In the end we cut the connection, and it may say so; other cuts are of what the check tries.
    if outcome.reason == "timeout" and powers.isdisjoint(SURROUNDING):
        lines = without_cuts(lines)
    return replace(outcome, note=replace(outcome.note, log=tuple(lines[-_LOG_LINES:])))


def _tools(run: _Run, check: Check, *, attempt: int) -> dict[str, Any]:
    bench = run.bench
    make = Make(check.name, bench.seed + attempt)
    common: dict[str, Callable[[], Any]] = {
        "api": lambda: bench.api,
        "make": lambda: make,
        "race": lambda: Race(bench.api, bench.db),
        "ws": lambda: Ws(bench.api),
        "gql": lambda: Gql(bench.api),
        "db": lambda: bench.db,
        "proc": lambda: Proc(bench.program) if bench.program else None,
        "load": lambda: Load(
            bench.api,
            check.name,
            bench.seed + attempt,
            db=bench.db,
            runs=bench.loads,
            run=partial(run_plan, at_interrupt=bench.at_interrupt),
            run_reference=partial(run_reference, at_interrupt=bench.at_interrupt),
        ),
        "dialect": lambda: bench.dialect,
        **{name: partial(bench.parts.get, name) for name in SURROUNDING},
    }
    given: dict[str, Any] = {}
    for name in check.uses:
        tool = run.suite.tools.get(name)
        if tool is None:
            given[name] = common[name]()
        else:
            given[name] = tool(**{one: common[one]() for one in run.suite.parameters_of(name)})
    return given


def _revive(run: _Run, outcome: CheckOutcome) -> CheckOutcome:
    """Start a program that ended during the check, so that the next check meets a living one."""
    program = run.bench.program
    if program is None or program.is_alive:
        return outcome
    is_our_doing, how = program.is_ended_by_us, program.how_it_ended()
    words = program.last_words() or "(it wrote nothing)"
    died = f"During the check {outcome.name} the program {how}. Its last lines:\n{words}"
    why = program.start()
    if why:
        run.down = f"The program did not start again after it had ended during {outcome.name}."
        died = f"{died}\nIt does not start again: {why}"
    if is_our_doing and not why:  # the check stopped it, and did not come as far as starting it
        return outcome
    if outcome.outcome in {"pass", "inconclusive"}:
        note = Note(spot=died, because=outcome.reason)
        return replace(_outcome(run.suite.checks[outcome.name], "fail", note=note), reason="wrong")
    if outcome.outcome == "error":
        return replace(outcome, reason=f"{outcome.reason} {died}")
    if outcome.outcome != "fail" or outcome.note is None:
        return outcome
    because = f"{outcome.note.because} {died}".strip()
    return replace(outcome, note=replace(outcome.note, because=because), reason="wrong")


def _outcome(
    check: Check, outcome: Outcome, *, note: Note | None = None, reason: str = ""
) -> CheckOutcome:
    family = FAMILIES[check.family]
    failed = outcome == "fail"
    return CheckOutcome(
        name=check.name,
        family=check.family,
        rule=check.rule,
        title=check.title,
        outcome=outcome,
        note=note,
        reason=reason,
        matters=family.matters if failed else "",
        mistake=check.mistake if failed else "",
        next_step=(check.next_step or family.next_step) if failed else "",
        read=(check.read or family.read) if failed else "",
    )


def seed_of_run(rng: random.Random) -> int:
    """Return a seed for a run that nobody gave one."""
    return rng.getrandbits(31)
