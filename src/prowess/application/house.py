"""The house: every operation behind one call, and the work that waits in its queue."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

from prowess.application import (
    archive,
    capabilities,
    careers,
    checkpoints,
    coverage,
    evidence,
    exports,
    guides,
    labs,
    lineage,
    paths,
    playground,
    practices,
    profile,
    project_runs,
    projects,
    resources,
    roadmaps,
    roles,
    runs,
    search,
    skills,
    stats,
    status,
    technologies,
    topics,
)
from prowess.application.beliefs import Beliefs
from prowess.application.context import Actor, Context, never
from prowess.application.delivery import deliver_due, forget_old
from prowess.application.grading import Worker, execute_run
from prowess.application.grading_apart import grade_apart
from prowess.application.lease import LeaseTerms
from prowess.application.messages import Message
from prowess.application.operations import OPERATIONS, Operation
from prowess.application.project_grading import Keeping, keep_grading
from prowess.application.records import COST_CLASSES, CostClass
from prowess.application.reports import ReportView
from prowess.kit.clock import Clock
from prowess.kit.errors import Internal, Invalid
from prowess.learner.types import Assurance

if TYPE_CHECKING:
    from prowess.application.ports import Grader, Hook, Store
    from prowess.catalog import Catalog

NOUNS = (
    archive,
    capabilities,
    careers,
    checkpoints,
    coverage,
    evidence,
    exports,
    guides,
    labs,
    lineage,
    paths,
    playground,
    practices,
    profile,
    project_runs,
    projects,
    resources,
    roadmaps,
    roles,
    runs,
    search,
    skills,
    stats,
    status,
    technologies,
    topics,
)
"""The modules whose import registers the operations."""

_NOBODY = Actor(tenant_id="", learner_id="", door="worker")


class House:
    """What doors are given, and nothing else.

    Safe to call from many threads. It owns neither store nor grader: who made them closes them.
    """

    def __init__(
        self,
        *,
        catalog: "Catalog",
        store: "Store",
        grader: "Grader",
        clock: Clock,
        rng: Random,
        assurance: Assurance = "local",
        hooks: Sequence["Hook"] = (),
        terms: LeaseTerms | None = None,
    ) -> None:
        self._catalog, self._store, self._grader = catalog, store, grader
        self._clock, self._rng, self._assurance = clock, rng, assurance
        self._hooks = tuple(hooks)
        self._terms = terms or LeaseTerms()
        self._beliefs = Beliefs()
        self._labs = catalog.lab_names()
        self._operations = {op.request: op for op in OPERATIONS.values()}
        self._bell = threading.Condition()
        self._rings = 0

    def call(
        self, request: Message, *, actor: Actor, cancelled: Callable[[], bool] = never
    ) -> Message:
        """Run the operation that the request's type names, for the actor.

        What may take long ends without a view when `cancelled` turns true.

        Raises:
            Invalid: `request.nul_character`, which no database text can hold.
            ProwessError: whatever the operation says.
        """
        operation = self._operation(request)
        _refuse_nul(request)
        view = operation.handle(request, context=self._context(actor, cancelled=cancelled))
        if operation.writes:
            self.ring()
        return view

    def work_once(
        self,
        worker_id: str,
        *,
        cost_classes: Collection[CostClass] = COST_CLASSES,
        run: str = "",
        stopping: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Claim one run, execute it and commit; False when none was free.

        With `run`, only that one is taken. When `stopping` turns true, the run is given back.
        Runs of labs that this house does not know are left to those who do, until the terms call
        them orphaned.
        """
        now = self._clock()
        claimed = self._store.queue.claim(
            worker=worker_id,
            cost_classes=cost_classes,
            now=now,
            lease_until=now + self._terms.lease,
            labs=self._labs,
            any_before=now - self._terms.orphaned,
            run_id=run,
        )
        if claimed is None:
            return False
        owner = claimed.owner
        actor = Actor(tenant_id=owner.tenant_id, learner_id=owner.learner_id, door="worker")
        worker = Worker(id=worker_id, clock=self._clock, terms=self._terms, stopping=stopping)
        execute_run(claimed, context=self._context(actor), worker=worker)
        self.ring()
        return True

    def grade_apart(
        self,
        *,
        lab: str,
        answer: str,
        tell: Callable[..., None] = lambda text, *, done, total: None,  # noqa: ARG005
        cancelled: Callable[[], bool] = never,
    ) -> ReportView:
        """Grade an answer here and now that is nobody's attempt, and keep nothing of it.

        `tell` is told what is done, with `done` of `total`.

        Raises:
            Invalid: `labs.empty_answer`.
            NotFound: `catalog.unknown_lab`.
        """
        return grade_apart(
            self._catalog.get_lab(lab),
            answer=answer,
            context=self._context(_NOBODY, cancelled=cancelled),
            clock=self._clock,
            terms=self._terms,
            on_event=lambda event: tell(event.text, done=event.done, total=event.total),
        )

    @contextmanager
    def keep_grading(self, project: str, *, seed: int, actor: Actor) -> Iterator[Keeping]:
        """Open a run for a program that this process grades itself. No door can: it is for `main`.

        Raises:
            NotFound: `catalog.unknown_project`.
        """
        found = self._catalog.get_project(project)
        context = self._context(actor)
        with keep_grading(found, seed=seed, context=context, clock=self._clock) as keeping:
            yield keeping
        self.ring()

    def bury_dead(self, *, is_dead: Callable[[str], bool]) -> int:
        """Queue again what dead workers held, sooner than their leases end; return how many runs.

        `is_dead` may say no when it does not know: then the lease decides.
        """
        dead = [worker for worker in self._store.queue.holders() if is_dead(worker)]
        return sum(self._store.queue.bury(worker) for worker in dead)

    def deliver_once(self, *, limit: int = 20) -> int:
        """Deliver events that are due to reactions and hooks; return how many were taken."""
        return deliver_due(context=self._context(_NOBODY), hooks=self._hooks, limit=limit)

    def forget_old(self) -> int:
        """Forget what needs no keeping: events delivered long ago. Return how many."""
        return forget_old(context=self._context(_NOBODY))

    def ring(self) -> None:
        """Wake whoever waits for work."""
        with self._bell:
            self._rings += 1
            self._bell.notify_all()

    def count_rings(self) -> int:
        """Return how often the bell rang; read it before looking for work."""
        return self._rings

    def wait_for_ring(self, *, after: int, timeout_s: float) -> bool:
        """Wait until the bell rang more than `after` times; False when the time is over.

        Another process rings no bell here: look again when the time is over.
        """
        with self._bell:
            return self._bell.wait_for(lambda: self._rings > after, timeout_s)

    def _operation(self, request: Message) -> Operation:
        operation = self._operations.get(type(request))
        if operation is None:
            raise Internal(
                code="house.unknown_request",
                message=f"No operation takes a {type(request).__name__}.",
                hint="Report this: a door sent what the application does not know.",
            )
        return operation

    def _context(self, actor: Actor, *, cancelled: Callable[[], bool] = never) -> Context:
        return Context(
            actor=actor,
            now=self._clock(),
            rng=self._rng,
            catalog=self._catalog,
            store=self._store,
            grader=self._grader,
            assurance=self._assurance,
            beliefs=self._beliefs,
            cancelled=cancelled,
        )


def _refuse_nul(request: Message) -> None:
    for name, value in request:
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and "\0" in text for text in texts):
            raise Invalid(
                code="request.nul_character",
                message=f"`{name}` holds the character U+0000 (NUL), which no text may hold.",
                hint="Remove it and send the request again.",
            )
