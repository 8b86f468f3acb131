"""The kind `schema`: labs whose answer is DDL, run on an empty database."""

import threading
import time

from prowess.labs.checks import Check
from prowess.labs.contract import GRADER_VERSION, Strength, Submission
from prowess.labs.files import LabFiles
from prowess.labs.query.reporting import check_results
from prowess.labs.report import CheckResult, Counterexample, Report, Table
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.schema import words
from prowess.labs.schema.checks import CHECKS
from prowess.labs.schema.facts import Facts, read_facts
from prowess.labs.schema.judging import NOBODY, Judged, SchemaLab, judge, look_at_given
from prowess.labs.schema.lints import LINTS, Flaw, Lint
from prowess.labs.schema.migration import advise
from prowess.labs.schema.seen import Flawed, Seen, Spotted
from prowess.labs.schema.site import make_base
from prowess.labs.schema.strength import measure_strength

_OF_NORMS = frozenset(
    {"lossy-parts", "broken-normal-form", "unenforced-dependency", "missing-reference"}
)
_OF_RACES = frozenset({"concurrent-breach", "needless-conflict"})


class SchemaKind:
    """Schema labs on one server."""

    checks: tuple[Check[Seen], ...] = CHECKS

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._bases: dict[tuple[str, ...], str] = {}
        self._lock = threading.Lock()

    def prepare(self, files: LabFiles) -> "PreparedSchema":
        """Make the empty database from which answers get theirs.

        Raises:
            Invalid: `labs.bad_probes`; the reference is tried at the first answer.
        """
        return PreparedSchema(self._lab(files))

    def sample(self, files: LabFiles) -> tuple[Table, ...]:
        """Return the rows that are there before the answer."""
        if not files.sample_sql.strip():
            return ()
        return look_at_given(self._lab(files))

    def close(self) -> None:
        """Drop the databases that answers' databases are copied from."""
        with self._lock:
            for base in self._bases.values():
                self._rooms.drop_database(base)
            self._bases.clear()

    def _lab(self, files: LabFiles) -> SchemaLab:
        facts = read_facts(files.scenarios)
        with self._lock:
            if facts.extensions not in self._bases:
                self._bases[facts.extensions] = make_base(self._rooms, extensions=facts.extensions)
            base = self._bases[facts.extensions]
        return SchemaLab(self._rooms, files, facts, base)


class PreparedSchema:
    """One schema lab, ready to grade."""

    def __init__(self, lab: SchemaLab) -> None:
        self._lab = lab

    def grade(self, submission: Submission) -> Report:
        """Judge one answer.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        started = time.monotonic()
        judged = judge(self._lab, submission=submission)
        elapsed_ms = (time.monotonic() - started) * 1000
        return _report(judged, submission=submission, facts=self._lab.facts, elapsed_ms=elapsed_ms)

    def sample(self) -> tuple[Table, ...]:
        """Return the rows that are there before the answer."""
        return look_at_given(self._lab) if self._lab.files.sample_sql.strip() else ()

    def passes_sample(self, answer: str) -> bool:
        """True when an answer runs and has what the brief names: all that a learner sees."""
        submission = Submission(answer, 0, "", NOBODY.on_event, NOBODY.cancelled)
        seen = judge(self._lab, submission=submission).seen
        return seen is None or (isinstance(seen, Spotted) and seen.sort != "contract")

    def strength(self, *, further: int) -> Strength:  # noqa: ARG002 - there are no data sets
        """Judge every automatic mutant of the reference."""
        return measure_strength(self._lab)

    def close(self) -> None:
        """Nothing of its own is left on the server between answers."""


def _report(judged: Judged, *, submission: Submission, facts: Facts, elapsed_ms: float) -> Report:
    checks = _results(judged, facts=facts)
    failed = next((one for one in checks if one.outcome == "fail"), None)
    return Report(
        verdict="pass" if failed is None else "fail",
        summary=failed.message.split("\n", 1)[0] if failed else _passed(facts, checks),
        checks=checks,
        counterexample=_case(judged.seen, name=failed.name) if failed else None,
        data_sets=0,
        elapsed_ms=round(elapsed_ms, 1),
        grader_version=GRADER_VERSION,
        lab_version=submission.lab_version,
        seed=submission.seed,
    )


def _results(judged: Judged, *, facts: Facts) -> tuple[CheckResult, ...]:
    """Return the checks, then the lints that this lab demands, then what is only advice.

    Advice is a check that passes and has a next step.
    """
    seen = judged.seen
    flawed = seen if isinstance(seen, Flawed) else None
    asked = [one for one in CHECKS if _is_asked(one.name, facts=facts)]
    results = check_results(None if flawed else seen, checks=asked)
    demanded = (_demanded(lint, flawed, seen=seen) for lint in LINTS if lint.code in facts.demands)
    advice: dict[str, list[Flaw]] = {}
    for lint, flaw in judged.advice:
        advice.setdefault(lint.code, []).append(flaw)
    advised = (_advice(lint, advice[lint.code]) for lint in LINTS if lint.code in advice)
    hints = advise(judged.script) if facts.migration and seen is None else ()
    return (*results, *demanded, *advised, *hints)


def _is_asked(name: str, *, facts: Facts) -> bool:
    """False for what this lab does not look at: nothing may be said of it."""
    if name in _OF_NORMS:
        return facts.norm is not None
    if name in _OF_RACES:
        return bool(facts.races)
    if name == "rewritten-table":
        return bool(facts.untouched)
    return name != "breaks-on-change" or any(one.change for one in facts.scenarios)


def _demanded(lint: Lint, flawed: Flawed | None, *, seen: Seen | None) -> CheckResult:
    if flawed is not None and flawed.code == lint.code:
        return CheckResult(
            name=lint.code,
            outcome="fail",
            title=lint.title,
            message=flawed.says,
            next_step=lint.mend,
        )
    if seen is not None:
        text = "Not looked at: something else comes first."
        return CheckResult(name=lint.code, outcome="not_run", title=lint.title, message=text)
    return CheckResult(name=lint.code, outcome="pass", title=lint.title, message=lint.matters)


def _advice(lint: Lint, flaws: list[Flaw]) -> CheckResult:
    fine = f"{lint.fine[:1].lower()}{lint.fine[1:]}"
    return CheckResult(
        name=lint.code,
        outcome="pass",
        title=lint.title,
        message=f"{words.flaws(flaws)} {lint.matters} Fine when: {fine}",
        next_step=lint.mend,
    )


def _passed(facts: Facts, checks: tuple[CheckResult, ...]) -> str:
    accepts = sum(len(one.accepts) + len(one.refuses) for one in facts.scenarios)
    refuses = sum(len(one.refuses) for one in facts.scenarios)
    told = [f"accepts all {accepts} statements that it should"] if accepts else []
    told += [f"refuses all {refuses} that it should not"] if refuses else []
    told += ["holds against sessions that race"] if facts.races else []
    told += [f"is in {facts.norm.demand}"] if facts.norm else []
    told += [] if told else ["answers every question as it should"]
    *first, last = told
    text = f"The schema {', '.join(first)}{' and ' if first else ''}{last}."
    advice = sum(bool(one.next_step) for one in checks)
    return f"{text} There is advice ({advice})." if advice else text


def _case(seen: Seen | None, *, name: str) -> Counterexample | None:
    case = seen.case if isinstance(seen, Spotted) else None
    if case is None:
        return None
    return Counterexample(
        difference=name,
        tables=case.tables,
        expected=case.expected,
        got=case.got,
        note=case.note,
        rows_before=case.rows_before,
        rows_after=case.rows_after,
    )
