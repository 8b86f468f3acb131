"""A grader without servers: the words of an answer say what becomes of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from prowess.catalog.types import Lab
from prowess.kit.errors import Unavailable
from prowess.labs.contract import Cancelled
from prowess.labs.playground.played import Played, PlayedSessions, Standing, Step, Turn
from prowess.labs.report import (
    CheckOutcome,
    CheckResult,
    Counterexample,
    LabEvent,
    PlanComparison,
    PlanNode,
    PlanTree,
    Report,
    Table,
    Verdict,
)

BOOKS = Table(name="book", columns=("id", "title"), rows=((1, "Dune"), (2, None)))

RIGHT = "select right"
WRONG = "select wrong"
VAGUE = "select vague"
REFUSED = "selec refused"
BREAKS = "select breaks"
DOWN = "select down"


class FakeGrader:
    """Implements `application.ports.Grader`.

    `pause` is called between phases, so that a test decides how long grading takes.
    """

    def __init__(
        self, *, phases: int = 2, pause: Callable[[int], None] = lambda phase: None
    ) -> None:
        self._phases, self._pause = phases, pause
        self.graded: list[str] = []
        self.tried: list[tuple[str, tuple[str, ...]]] = []

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
        self.graded.append(answer)
        on_event(LabEvent(kind="started", text=f"Grading {lab.id}"))
        for phase in range(1, self._phases + 1):
            if cancelled():
                return _report(lab, verdict="inconclusive", outcome="not_run", seed=seed)
            on_event(
                LabEvent(
                    kind="phase_changed", text=f"Phase {phase}", done=phase, total=self._phases
                )
            )
            self._pause(phase)
        report = self._judge(lab, answer=answer, seed=seed)
        kind = "check_passed" if report.verdict == "pass" else "check_failed"
        on_event(LabEvent(kind=kind, text="Compared", check="wrong-values"))
        on_event(LabEvent(kind="finished", text=report.summary))
        return report

    def play(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        text: str,
        cancelled: Callable[[], bool],
    ) -> Played:
        if cancelled():
            raise Cancelled
        return STUMBLED if "boks" in text else PLAYED

    def try_answer(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        values: Sequence[str],
        cancelled: Callable[[], bool],
    ) -> Played:
        if cancelled():
            raise Cancelled
        self.tried.append((answer, tuple(values)))
        return STUMBLED if "boks" in answer else EXPLAINED if lab.kind == "plan" else PLAYED

    def play_sessions(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        steps: Sequence[Step],
        cancelled: Callable[[], bool],
    ) -> PlayedSessions:
        """Each session waits for the first one, which has nobody to wait for."""
        turns = tuple(
            Turn(number, step.session, step.text, "done", said="BEGIN")
            if step.session == 1
            else Turn(number, step.session, step.text, "waits", waits_for=(1,))
            for number, step in enumerate(steps, start=1)
        )
        standings = tuple(
            Standing(number, "open") if number == 1 else Standing(number, "waiting", (1,))
            for number in sorted({step.session for step in steps})
        )
        return PlayedSessions(turns, standings, 2.5)

    def sample_tables(
        self, lab: Lab, *, folder: Path, schema_folder: Path | None
    ) -> tuple[Table, ...]:
        return (BOOKS,)

    def _judge(self, lab: Lab, *, answer: str, seed: int) -> Report:
        match answer:
            case _ if answer == BREAKS:
                fault = "the grader fell over"
                raise RuntimeError(fault)
            case _ if answer == DOWN:
                raise Unavailable(
                    code="labs.server_unavailable",
                    message="No server could be started.",
                    hint="Free some memory.",
                )
            case _ if RIGHT in answer:
                return _report(lab, verdict="pass", outcome="pass", seed=seed)
            case _ if REFUSED in answer:
                report = _report(lab, verdict="fail", outcome="not_run", seed=seed)
                refusal = CheckResult("refused-statement", "fail", "It is one query", "Refused.")
                checks = (refusal, *report.checks)
                return replace(report, checks=checks, counterexample=None)
            case _ if VAGUE in answer:
                return _report(lab, verdict="inconclusive", outcome="not_run", seed=seed)
        return _report(lab, verdict="fail", outcome="fail", seed=seed)


PLAYED = Played(
    table=Table(name="", columns=("title",), rows=(("Dune",), (None,))),
    rows=2,
    said="SELECT 2",
    elapsed_ms=1.5,
)
EXPLAINED = replace(
    PLAYED,
    ran_on="the large data (1,000 rows)",
    plans=PlanComparison(
        measures=(Table("Buffers read", ("values", "at first", "yours"), (("$1 = 7", 40, 4),)),),
        values="$1 = 7",
        before=PlanTree(40, (PlanNode(0, "Seq Scan on book", (), 9, 9, 1, 40, 40, ()),)),
        after=PlanTree(4, (PlanNode(0, "Index Scan on book", (), 9, 9, 1, 4, 4, ()),)),
    ),
)
STUMBLED = Played(
    trouble='PostgreSQL says: relation "boks" does not exist.\nline 1: boks\n        ^',
    next_step="Did you mean books?",
)


class GraderWithoutServer(FakeGrader):
    """Cannot show sample data, as on a machine where no server starts."""

    def sample_tables(
        self, lab: Lab, *, folder: Path, schema_folder: Path | None
    ) -> tuple[Table, ...]:
        raise Unavailable(
            code="labs.server_unavailable",
            message="No server could be started.",
            hint="Free some memory.",
        )


def _report(lab: Lab, *, verdict: Verdict, outcome: CheckOutcome, seed: int) -> Report:
    expected = Table(name="", columns=("title",), rows=(("Dune",), (None,)))
    got = Table(name="", columns=("title",), rows=(("Dune",),))
    return Report(
        verdict=verdict,
        summary=f"It is a {verdict}.",
        checks=(CheckResult("wrong-values", outcome, "The values are right", "As said."),),
        counterexample=Counterexample(
            difference="missing-rows",
            tables=(BOOKS,),
            expected=expected,
            got=got,
            note="A row is missing.",
            rows_before=90,
            rows_after=2,
        )
        if verdict == "fail"
        else None,
        data_sets=48,
        elapsed_ms=12.5,
        grader_version="fake-1",
        lab_version=lab.version,
        seed=seed,
    )
