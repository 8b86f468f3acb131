"""Keeping the grading of a learner's program as it goes on: a run that no worker executes.

The process that was asked to start the program grades it, and holds the run by a lease. Events
come in short transactions; verdict, evidence, recording and last event are committed at once.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from prowess.application.context import Context
from prowess.application.happenings import describe_project_grading
from prowess.application.lease import Lease, LeaseTerms
from prowess.application.project_proofs import Seen, is_news, show, why_no_evidence
from prowess.application.project_reports import ProjectProofView, ProjectReportView
from prowess.application.records import Attempt, Recording, Run, RunEvent, RunState
from prowess.application.runs import close_cancelled
from prowess.application.standing import recall, restand
from prowess.catalog.types import Project
from prowess.kit.clock import Clock
from prowess.kit.errors import Conflict, ProwessError
from prowess.kit.ids import new_ids
from prowess.labs.report import EventKind, LabEvent, Verdict
from prowess.learner.types import Evidence

if TYPE_CHECKING:
    from prowess.application.ports import Unit

_LOG = logging.getLogger(__name__)

MOST_RECORDED_BYTES = 64 << 20
"""For the recordings of one learner: the oldest are forgotten first."""

_TERMS = LeaseTerms(lease_s=60, beat_s=0.5, limit_s=24 * 3600)


@dataclass(frozen=True, slots=True)
class Kept:
    """A run that was kept: its report with what it proved."""

    run: str
    report: ProjectReportView


class Keeping:
    """A run under way. Its owner is the only one who writes to it."""

    def __init__(
        self, run: Run, *, project: Project, context: Context, clock: Clock, lease: Lease
    ) -> None:
        self._run, self._project, self._context = run, project, context
        self._clock, self._lease = clock, lease
        self.kept: Kept | None = None

    @property
    def run(self) -> str:
        """The id of the run."""
        return self._run.id

    def is_cancelled(self) -> bool:
        """True when somebody asked for an end from elsewhere."""
        return self._lease.has_ended()

    def tell(self, text: str) -> None:
        """Say what happens now."""
        self._append(LabEvent(kind="phase_changed", text=text))

    def check_ended(self, name: str, *, title: str, outcome: str, done: int, total: int) -> None:
        """Say how a check went."""
        kind: EventKind = "check_passed" if outcome == "pass" else "check_failed"
        if outcome in {"left_out", "not_run"}:
            return
        text = title if outcome in {"pass", "fail"} else f"{title} ({outcome})"
        self._append(LabEvent(kind=kind, text=text, check=name, done=done, total=total))

    def _append(self, step: LabEvent) -> None:
        # A broken store must not end the grading: whoever waits for it wants the verdict.
        try:
            with self._context.store.unit(self._run.owner, durable=False) as unit:
                if unit.runs.append(self._run, steps=[step], at=self._clock()) is None:
                    self._lease.lose()
        except ProwessError as error:
            _LOG.warning("an event of run %s was not kept: %s", self._run.id, error.message)

    def conclude(self, report: ProjectReportView, *, recording: bytes) -> Kept:
        """Commit verdict, evidence, recording, outgoing event and last event: all, or nothing.

        Raises:
            Conflict: `projects.run_taken_over` when the run was ended by somebody else.
        """
        context = replace(self._context, now=self._clock())
        with context.store.unit(self._run.owner) as unit:
            before = recall(unit, context=context)
            seen = show(self._project, report)
            _observe(unit, seen=seen, report=report, run=self._run, context=context)
            standing = restand(before, unit=unit, topics=[one.topic for one in seen])
            report = report.model_copy(
                update={"proved": _proofs(seen), "why_nothing": why_no_evidence(report)}
            )
            self._judge(unit, report=report, context=context)
            _save_recording(unit, Recording(self._run.id, context.now, recording))
            total = unit.evidence.count()
        context.beliefs.remember(self._run.owner, seen=total, masteries=standing.masteries)
        self.kept = Kept(self._run.id, report)
        return self.kept

    def _judge(self, unit: "Unit", *, report: ProjectReportView, context: Context) -> None:
        attempt = unit.attempts.find(self._run.attempt_id)
        assert attempt is not None, f"run {self._run.id} has no attempt"
        judged = replace(
            attempt,
            verdict="" if report.is_cut_short else cast("Verdict", report.verdict),
            summary=report.summary,
            report=report.model_dump_json(),
        )
        unit.attempts.judge(judged)
        if not report.is_cut_short:
            unit.outgoing.add(describe_project_grading(judged, report=report, context=context))
        state: RunState = "failed" if report.verdict == "error" else "finished"
        if report.is_cut_short:
            state = "cancelled"
        last = LabEvent(kind="finished", text=report.summary)
        if not unit.runs.close(self._run, state=state, at=context.now, steps=[last]):
            raise Conflict(
                code="projects.run_taken_over",
                message=f"Run {self._run.id} was ended by somebody else meanwhile.",
                hint="The verdict shown is right, and was not kept: check the program again.",
            )

    def abandon(self) -> None:
        """End the run without a verdict, unless it has one."""
        if self.kept is None:
            context = replace(self._context, now=self._clock())
            with suppress(ProwessError), context.store.unit(self._run.owner) as unit:
                close_cancelled(unit, run=self._run, context=context)


@contextmanager
def keep_grading(
    project: Project, *, seed: int, context: Context, clock: Clock
) -> Iterator[Keeping]:
    """Open a run for a grading that begins in this process; close it at any end of the block."""
    run = _open(project, seed=seed, context=context)
    with Lease(
        run, queue=context.store.queue, terms=_TERMS, clock=clock, stopping=lambda: False
    ) as lease:
        keeping = Keeping(run, project=project, context=context, clock=clock, lease=lease)
        try:
            yield keeping
        finally:
            keeping.abandon()


def _open(project: Project, *, seed: int, context: Context) -> Run:
    ids = new_ids(now=context.now, rng=context.rng)
    attempt = Attempt(
        id=next(ids),
        lab="",
        run_id=next(ids),
        at=context.now,
        answer="",
        seed=seed,
        unaided=True,
        catalog_hash=context.catalog.content_hash,
        project=project.id,
    )
    run = Run(
        id=attempt.run_id,
        owner=context.actor.owner,
        lab="",
        attempt_id=attempt.id,
        cost_class="own",
        state="running",
        created_at=context.now,
        worker=f"own-{attempt.run_id}",
        lease_until=context.now + _TERMS.lease,
        tries=1,
        project=project.id,
    )
    begun = RunEvent(number=0, at=context.now, kind="started", text=f"Grading {project.title}")
    with context.store.unit(context.actor.owner) as unit:
        for dead in unit.runs.list_own():
            if dead.is_broken_off(context.now):
                close_cancelled(unit, run=dead, context=context)
        unit.attempts.add(attempt)
        unit.runs.add(run, events=[begun])
    return run


def _observe(
    unit: "Unit",
    *,
    seen: tuple[Seen, ...],
    report: ProjectReportView,
    run: Run,
    context: Context,
) -> None:
    """Append what is news: one observation a topic, of a failure as well as of a pass."""
    known = unit.evidence.of_topics([one.topic for one in seen])
    ids, actor = new_ids(now=context.now, rng=context.rng), context.actor
    unit.evidence.append(
        [
            Evidence(
                id=next(ids),
                tenant_id=actor.tenant_id,
                learner_id=actor.learner_id,
                at=context.now,
                kind="project",
                topic=one.topic,
                level=one.level,
                passed=one.passed,
                unaided=True,
                reference=run.project,
                attempt_id=run.attempt_id,
                assurance=context.assurance,
                catalog_hash=context.catalog.content_hash,
                lab_version=report.suite_version,
                grader_version=report.grader_version,
                seed=int(report.seed),
                note=f"Checks of {', '.join(one.families)}.",
            )
            for one in seen
            if is_news(
                one,
                project=run.project,
                suite_version=report.suite_version,
                before=(old for old in known if old.topic == one.topic),
            )
        ]
    )


def _proofs(seen: tuple[Seen, ...]) -> tuple[ProjectProofView, ...]:
    return tuple(
        ProjectProofView(topic=one.topic, level=one.level, families=one.families)
        for one in seen
        if one.passed
    )


def _save_recording(unit: "Unit", recording: Recording) -> None:
    """Keep the recording, and forget the oldest ones for which there is no room any more."""
    unit.recordings.save(recording)
    total, old = 0, []
    for run_id, size in unit.recordings.sizes():
        total += size
        if total > MOST_RECORDED_BYTES and run_id != recording.run_id:
            old.append(run_id)
    if old:
        unit.recordings.forget(old)
