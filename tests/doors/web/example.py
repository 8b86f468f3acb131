"""A house that looks lived in: the real catalog, a store in memory, and a grader whose verdicts
look like real ones without a server. What a comment in the answer says becomes of it.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random

from builders import Hands
from fakes.grader import FakeGrader
from prowess.adapters.storage.memory import MemoryStore
from prowess.application.evidence import DeclareTopic
from prowess.application.house import House
from prowess.application.labs import SubmitLab, TakeHint
from prowess.application.profile import ChangeProfile
from prowess.application.project_reports import ProjectReportView
from prowess.application.runs import RunView, ShowRun
from prowess.catalog import Catalog, open_catalog
from prowess.catalog.types import Lab
from prowess.doors.web._desk import ACTOR
from prowess.labs.report import (
    CheckResult,
    Counterexample,
    LabEvent,
    PlanComparison,
    PlanFinding,
    PlanNode,
    PlanTree,
    Report,
    Table,
)

RIGHT = "SELECT title FROM books WHERE genre IS DISTINCT FROM 'fiction' -- right"
WRONG = "SELECT title, genre FROM books WHERE genre <> 'fiction'"
VAGUE = "SELECT title FROM books -- vague"
REFUSED = "SELEC title FROM books -- refused"
BREAKS = "SELECT title FROM books -- breaks"

PASSED = ("poems-and-plays", "everything-but-fiction", "books-on-loan")
BEGUN = "longest-books"

BOOKS = Table(
    name="books",
    columns=("book_id", "title", "author", "genre", "published_year", "pages"),
    rows=(
        (1, "The Salt Road", "Marta Lindqvist", "fiction", 1998, 412),
        (3, "Lamps at Noon", "Idris Bello", "poetry", 1962, 96),
        (5, "A Short History of Rivers", "Owen Pryce", None, None, 530),
        (9, "<b>Bold</b> & quiet", "", "drama", 1934, 160),
    ),
)
LOANS = Table(
    name="loans",
    columns=("loan_id", "copy_id", "member_id", "borrowed_at", "returned_at"),
    rows=(
        (1, 1, 1, "2025-11-20 10:15:00+00", "2025-12-09 15:00:00+00"),
        (6, 6, 4, "2026-03-05 18:10:00+00", None),
    ),
)
REFUSAL = (("refused-statement", "It is one query, and only reads"),)
CHECKS = (
    ("missing-rows", "Every row that belongs is there"),
    ("extra-rows", "No row that does not belong is there"),
    ("duplicate-rows", "No row comes twice"),
    ("null-mishandled", "Rows with NULL are judged as the task asks"),
    ("wrong-order", "The rows come in the order asked for"),
    ("empty-input", "Empty tables give an answer too"),
)


class ExampleGrader(FakeGrader):
    """Implements `application.ports.Grader`."""

    def __init__(self, *, pause: Callable[[int], None] = lambda phase: None) -> None:
        super().__init__(pause=pause)

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
        on_event(LabEvent(kind="started", text="PostgreSQL 18 is ready"))
        if "-- breaks" in answer:
            fault = "the grader fell over"
            raise RuntimeError(fault)
        for done in range(8, 49, 8):
            self._pause(done)
            if cancelled():
                return _report(lab, answer="-- vague", seed=seed)
            on_event(
                LabEvent(
                    kind="phase_changed",
                    text=f"Compared on {done} data sets",
                    done=done,
                    total=48,
                )
            )
        report = _report(lab, answer=answer, seed=seed)
        for check in report.checks:
            kind = "check_passed" if check.outcome == "pass" else "check_failed"
            on_event(LabEvent(kind=kind, text=check.title, check=check.name))
        on_event(LabEvent(kind="finished", text=report.summary))
        return report

    def sample_tables(
        self, lab: Lab, *, folder: Path, schema_folder: Path | None
    ) -> tuple[Table, ...]:
        return BOOKS, LOANS


def _report(lab: Lab, *, answer: str, seed: int) -> Report:
    passed, vague = "-- right" in answer, "-- vague" in answer
    failing = set() if passed or vague else {"missing-rows", "null-mishandled"}
    failing |= {"refused-statement"} if answer == REFUSED else set()
    return Report(
        verdict="pass" if passed else "inconclusive" if vague else "fail",
        summary=_SUMMARY[passed, vague],
        checks=tuple(
            CheckResult(
                name=name,
                outcome="fail" if name in failing else "not_run" if vague else "pass",
                title=title,
                message="2 rows are missing." if name in failing else "",
                next_step="Ask what genre <> 'fiction' gives for a book without a genre."
                if name in failing
                else "",
                read="sql.null-three-valued-logic" if name in failing else "",
            )
            for name, title in (*REFUSAL, *CHECKS)
            if name != "refused-statement" or name in failing
        ),
        counterexample=_counterexample() if failing else None,
        data_sets=48,
        elapsed_ms=131.4,
        grader_version="1",
        lab_version=lab.version,
        seed=seed,
        plans=a_comparison() if "-- plan" in answer else None,
    )


_SUMMARY = {
    (True, False): "It agrees with the reference on all 48 data sets.",
    (False, True): "The server stopped in the middle. No attempt is counted.",
    (False, False): "Rows are missing: a book without a genre is not fiction either.",
}


def a_comparison(words: str = "books") -> PlanComparison:
    """A plan of three nodes, before and after."""

    def node(depth: int, title: str, buffers: int, *findings: PlanFinding) -> PlanNode:
        details = (f"Filter: {words}",)
        return PlanNode(depth, f"{title} on {words}", details, 7, 8, 2, buffers, 5, findings)

    costly = PlanFinding("selective-sequential-scan", f"It reads all of {words}.")
    below = node(1, "Hash", 12), node(2, "Seq Scan", 11, costly), node(1, "Index Scan", 8)
    tree = PlanTree(25, (node(0, "Hash Join", 25), *below))
    measures = (Table(words, ("values", "yours"), ((words, 25),)),)
    return PlanComparison(measures, f"$1 = {words}", before=tree, after=tree)


def _counterexample() -> Counterexample:
    expected = Table(
        "",
        ("title", "genre"),
        (("Lamps at Noon", "poetry"), ("A Short History of Rivers", None), ("Tides", "x")),
    )
    got = Table("", ("title", "genre"), (("Lamps at Noon", "poetry"), ("Tides", "y")))
    return Counterexample(
        difference="missing-rows",
        tables=(
            Table(
                "books",
                ("book_id", "title", "genre"),
                ((3, "Lamps at Noon", "poetry"), (5, "A Short History of Rivers", None)),
            ),
        ),
        expected=expected,
        got=got,
        note="One row is missing, and one value differs.",
        rows_before=43,
        rows_after=2,
    )


class Example:
    """A house, and what has to be done to it from outside: time passes, a worker works."""

    def __init__(
        self,
        *,
        catalog: Catalog | None = None,
        grader: "ExampleGrader | None" = None,
    ) -> None:
        self.clock = Hands()
        self.catalog = catalog or open_catalog()
        self.house = House(
            catalog=self.catalog,
            store=MemoryStore(),
            grader=grader or ExampleGrader(),
            clock=self.clock,
            rng=Random("example"),
        )

    def submit(self, lab: str, answer: str) -> RunView:
        """Submit and leave the run in the queue."""
        run = self.house.call(SubmitLab(lab=lab, answer=answer), actor=ACTOR)
        assert isinstance(run, RunView)
        return run

    def grade(self, lab: str, answer: str) -> RunView:
        """Submit, let a worker do its work, and return the run as it stands then."""
        run = self.submit(lab, answer)
        self.clock.advance(5)
        self.house.work_once("worker-1", run=run.id)
        done = self.house.call(ShowRun(run=run.id), actor=ACTOR)
        assert isinstance(done, RunView)
        return done

    def keep_program(self, report: ProjectReportView, *, recording: bytes = b"") -> str:
        """Keep the grading of a program, and return its run."""
        self.clock.advance(60)
        with self.house.keep_grading(report.project, seed=7, actor=ACTOR) as keeping:
            return keeping.conclude(report, recording=recording).run

    def live_a_little(self) -> None:
        """Give the learner a name, a role, proofs, a failure, hints and a declaration."""
        call = self.house.call
        call(ChangeProfile(name="Ines", role="sql-developer", hours_a_week=6), actor=ACTOR)
        for topic, level in (("sql.order-by", 2), ("sql.limit-offset", 2), ("sql.distinct", 1)):
            call(DeclareTopic(topic=topic, level=level), actor=ACTOR)
            self.clock.advance(60)
        for lab in PASSED:
            self.clock.advance(3600)
            self.grade(lab, WRONG)
            self.grade(lab, RIGHT)
        self.clock.advance(86_400)
        call(TakeHint(lab=BEGUN), actor=ACTOR)
        self.grade(BEGUN, WRONG)
