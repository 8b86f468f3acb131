"""Runs the checks of a suite one after the other against one service."""

import random
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from prowess.labs.load.running import Hear, run_plan, run_reference
from prowess.labs.load.runs import LoadRun
from prowess.labs.suite import crashes
from prowess.labs.suite.crashes import Ended, asked_of, ended_of
from prowess.labs.suite.declaring import SURROUNDING, Check, Suite
from prowess.labs.suite.families import ASKED_FOR, FAMILIES
from prowess.labs.suite.hearing import beyond, shortened, without_cuts
from prowess.labs.suite.outcomes import CheckOutcome, Outcome
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.db import NEEDS_OURS, Db
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
_HEARD_LINES = 1_000
_DYING_S = 0.5
"""So long a program may take to end after it has let go of its connections."""

_DIED_ONCE = (
    "Your program had ended by itself in this check, and did not when it was tried again: mend "
    "that end first."
)
_HOW_TO_GIVE = "let Prowess start your program, by --start COMMAND or a folder with prowess.toml"
_ENOUGH_TO_LOOK = "; --database-url URL is enough for what only looks into the database"
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

    `loads` takes down every run of load, `ended` each time that the program ended by itself;
    `at_interrupt` takes in what an interrupt ends at once.
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
    ended: list[Ended] = field(default_factory=list)


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
    last: str = ""
    stood: set[str] = field(default_factory=set)

    @property
    def is_up(self) -> bool:
        return not self.down


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One try of a check, and how the program ended in it by itself, if it did."""

    outcome: CheckOutcome
    ended: Ended | None


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
    if run.down != INTERRUPTED:
        _take_ends(run)
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
    reason = _why_not_run(run, check)
    if reason:
        return _outcome(check, "not_run", reason=reason)
    began_s = time.monotonic()
    if not _stands(run):
        return _of_a_crash(_outcome(check, "fail", note=Note(spot=run.down)), None)
    if not _route(run, check):
        return _outcome(check, "not_run", reason=run.down)
    run.last = check.name
    outcome = _try_twice(run, check)
    return replace(outcome, took_ms=(time.monotonic() - began_s) * 1000)


def _why_not_run(run: _Run, check: Check) -> str:
    unmet = [name for name in check.needs if not _is_met(run, name)]
    if unmet:
        return f"{', '.join(unmet)} did not pass."
    return run.down or ("Cancelled." if run.bench.cancelled() else "")


def _is_met(run: _Run, name: str) -> bool:
    """Tell whether what rests on a check may run: it passed, if only at its second try."""
    return run.found[name].outcome in {"pass", "left_out"} or name in run.stood


def _try_twice(run: _Run, check: Check) -> CheckOutcome:
    """Try a check, and once more where it had no answer, or the program ended in it.

    A check in which it ends again has made it end, or it never works. Where it does not, this
    check has nothing to do with it, and is judged by a living program: what that does wrong
    counts, and nothing is proved by what it does right.
    """
    first = _try(run, check, attempt=0)
    if run.down:
        return _crashed(first.outcome, first.ended, down=run.down)
    if not (first.ended or _could_be_luck(first.outcome)):
        return first.outcome
    second = _try(run, check, attempt=1)
    if second.ended or run.down:
        return _crashed(second.outcome, second.ended, down=run.down)
    if not first.ended or second.outcome.outcome not in {"pass", "inconclusive"}:
        return second.outcome
    if first.outcome.outcome == "fail" and first.outcome.reason == "wrong":
        return _crashed(first.outcome, first.ended)
    if second.outcome.outcome == "pass":
        run.stood.add(check.name)
    return _outcome(check, "inconclusive", reason=_DIED_ONCE)


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
        return NEEDS_OURS
    given = {"db": run.bench.db, "proc": run.bench.program}
    missing = [what for name, what in _TITLES.items() if name in asked and given[name] is None]
    missing += [what for name, what in SURROUNDING.items() if name in asked - set(run.bench.parts)]
    if missing:
        less = _ENOUGH_TO_LOOK if missing == [_TITLES["db"]] else ""
        return f"It needs power over {' and '.join(missing)}: {_HOW_TO_GIVE}{less}."
    return ""


def _could_be_luck(outcome: CheckOutcome) -> bool:
    return outcome.outcome == "fail" and outcome.reason in {"timeout", "no_answer"}


def _try(run: _Run, check: Check, *, attempt: int) -> _Attempt:
    known, heard = len(run.bench.api.record), _heard(run)
    run.bench.api.asked = None
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
    ended = _take_ends(run, heard=heard, outcome=outcome)
    outcome = _with_log(run, outcome, known=known, heard=heard)
    _revive(run)
    return _Attempt(outcome, ended)


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
    return replace(outcome, note=replace(outcome.note, log=shortened(lines)))


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


def _take_ends(
    run: _Run, *, heard: Sequence[str] = (), outcome: CheckOutcome | None = None
) -> Ended | None:
    """Take down how the program ended by itself since it was last looked for; return the last.

    With an outcome that was in a check, and else between two of them.
    """
    bench, program = run.bench, run.bench.program
    if program is None:
        return None
    is_silent = outcome is not None and _could_be_luck(outcome)
    program.notice_end(wait_s=_DYING_S if is_silent else 0.0)
    new = program.ends[len(bench.ended) :]
    for end in new:
        is_last = end is program.ends[-1]
        bench.ended.append(
            ended_of(
                end,
                check=run.last,
                is_within=outcome is not None,
                heard=heard,
                request=asked_of(bench.api) if is_silent and is_last else "",
            )
        )
    return bench.ended[-1] if new else None


def _stands(run: _Run) -> bool:
    """See that the program runs before a check, and start it where it does not."""
    _take_ends(run)
    _revive(run)
    return run.is_up


def _revive(run: _Run) -> None:
    """Start a program that has ended, so that the next check meets a living one."""
    program = run.bench.program
    if program is None or program.is_alive:
        return
    why = program.start()
    if why:
        when = f"during {run.last}" if run.last else "before the first check"
        run.down = f"The program did not start again after it had ended {when}. {why}"


def _crashed(outcome: CheckOutcome, ended: Ended | None, *, down: str = "") -> CheckOutcome:
    """Return the outcome of a check in which the program ended, or does not come up any more.

    That is its cause, and an answer that was wrong is wrong all the same.
    """
    cause = ended.text() if ended else ""
    if outcome.outcome == "error":
        return replace(outcome, reason=f"{outcome.reason} {cause} {down}".rstrip())
    if outcome.outcome == "left_out":
        return outcome
    note, log = outcome.note, ended.words if ended else ()
    if note is not None and outcome.reason == "wrong":
        because = f"{note.because} {cause} {down}".strip()
        return replace(outcome, note=replace(note, because=because, log=note.log or log))
    words = "" if outcome.outcome == "fail" else outcome.reason
    told = Note(
        curl=note.curl if note else "",
        spot=cause or down,
        because=f"{words} {down if cause else ''}".strip(),
        log=log,
    )
    return _of_a_crash(replace(outcome, note=told), ended)


def _of_a_crash(outcome: CheckOutcome, ended: Ended | None) -> CheckOutcome:
    """Return a failure of which the program's end is the cause, and no mistake of that check."""
    return replace(
        outcome,
        outcome="fail",
        reason="wrong",
        matters=crashes.MATTERS,
        mistake=crashes.MISTAKE,
        next_step=ended.next_step if ended else crashes.NEXT_STEP,
        read=crashes.READ,
    )


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
