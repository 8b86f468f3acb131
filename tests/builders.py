"""Ready-made values for tests: a tiny catalog, a house over it, evidence. Say what matters, the
rest has defaults.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path as FilePath
from random import Random

from fakes.grader import RIGHT, FakeGrader
from fakes.work import WORK
from prowess.adapters.storage.memory import MemoryStore
from prowess.application.context import Actor, Context
from prowess.application.house import House
from prowess.application.labs import RunView, SubmitLab
from prowess.application.lease import LeaseTerms
from prowess.application.ports import Grader, Hook, Store
from prowess.application.project_proofs import judge_families
from prowess.application.project_reports import ProjectCheckView, ProjectReportView
from prowess.application.records import Attempt, DomainEvent, Run
from prowess.application.runs import ShowRun
from prowess.catalog import Catalog
from prowess.catalog.types import (
    Block,
    Citation,
    Content,
    Criterion,
    Drawing,
    EvidenceRow,
    Exclusion,
    Fact,
    Guide,
    Lab,
    LabTopic,
    Misconception,
    Option,
    Outcome,
    Pack,
    Path,
    Position,
    Roadmap,
    Role,
    RoleTopic,
    Rung,
    Section,
    Skill,
    Source,
    Topic,
    Track,
)
from prowess.kit.ids import new_id
from prowess.learner.types import Evidence, EvidenceKind, Owner

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

ME = Actor(tenant_id="local", learner_id="me", door="test")
ANA = Actor(tenant_id="team", learner_id="ana", door="test")

_serial = count()
_rng = Random("builders")


@dataclass
class Hands:
    """A clock that stands until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Household:
    """A house with all that is in it, for tests that look inside."""

    store: Store
    grader: Grader
    clock: Hands
    catalog: Catalog
    house: House = field(init=False)
    hooks: tuple[Hook, ...] = ()
    terms: LeaseTerms = field(default_factory=LeaseTerms)
    seed: str = ""

    def __post_init__(self) -> None:
        self.house = House(
            catalog=self.catalog,
            store=self.store,
            grader=self.grader,
            clock=self.clock,
            rng=Random(self.seed or f"house {next(_serial)}"),
            hooks=self.hooks,
            terms=self.terms,
        )

    def call(self, request, *, actor: Actor = ME):
        return self.house.call(request, actor=actor)

    def grade(self, lab: str, answer: str = RIGHT, *, actor: Actor = ME) -> RunView:
        """Submit, let a worker do its work, and return the run as it stands then."""
        run = self.call(SubmitLab(lab=lab, answer=answer), actor=actor)
        self.house.work_once("worker-1", run=run.id)
        return self.call(ShowRun(run=run.id), actor=actor)


def a_household(
    *,
    store: Store | None = None,
    grader: Grader | None = None,
    catalog: Catalog | None = None,
    hooks: Sequence[Hook] = (),
    terms: LeaseTerms | None = None,
    seed: str = "",
) -> Household:
    return Household(
        store=store or MemoryStore(),
        grader=grader or FakeGrader(),
        clock=Hands(),
        catalog=catalog or a_catalog(),
        hooks=tuple(hooks),
        terms=terms or LeaseTerms(),
        seed=seed,
    )


def a_context(*, actor: Actor = ME, now: datetime = NOON, **surroundings) -> Context:
    defaults = {
        "catalog": a_catalog(),
        "store": MemoryStore(),
        "grader": FakeGrader(),
        "rng": Random("context"),
    }
    return Context(actor=actor, now=now, **(defaults | surroundings))


def a_topic(topic_id: str, *, requires: tuple[str, ...] = (), level: int = 1, **fields) -> Topic:
    area, _, slug = topic_id.partition(".")
    title = slug.replace("-", " ").capitalize()
    defaults = {
        "title": title,
        "minutes_low": 10,
        "minutes_high": 20,
        "summary": f"What {title} is.",
        "body": f"# {title}",
        "outcomes": (Outcome(text="Can explain it", level=1),),
        "misconceptions": (Misconception(wrong="It is hard", right="It is not"),),
        "sources": (Citation(source="manual", locator="1.2", checked="2026-02-01"),),
        "foundation": not requires,
    }
    return Topic(id=topic_id, area=area, level=level, requires=requires, **(defaults | fields))


def a_lab(lab_id: str, *, topics: Sequence[tuple[str, int]], level: int = 1, **fields) -> Lab:
    defaults = {
        "title": lab_id.replace("-", " ").capitalize(),
        "kind": "query",
        "minutes": 10,
        "brief": "Find them all.",
        "hints": ("Look at the keys.", "Join on them.", "select .. join .."),
        "schema_brief": "Books.",
        "sample_sql": "",
        "starter": "select 1",
        "answer_file": "answer.sql",
        "version": "lab-1",
        "pack": "tiny",
        "folder": f"labs/{lab_id}",
    }
    proofs = tuple(LabTopic(topic=topic, level=proved) for topic, proved in topics)
    return Lab(id=lab_id, level=level, topics=proofs, **(defaults | fields))


def a_role(role_id: str, *, needs: Sequence[tuple[str, int, int]], **fields) -> Role:
    defaults = {
        "title": role_id.replace("-", " ").title(),
        "summary": "A job.",
        "body": "# The job",
        "experience": "0-5 years",
        "facts": (Fact(label="Salary", value="90k", source="C", date="2025"),),
        "tracks": (Track(title="Reports", summary="Numbers"),),
        "stack": ("PostgreSQL",),
        "ladder": (Rung(title="Junior", experience="0-1", focus="Learn"),),
        "interview_themes": ("joins",),
        "projects": ("blog-api",),
        "paths": (),
        "weeks": 32,
    }
    topics = tuple(RoleTopic(topic=t, level=level, importance=i) for t, level, i in needs)
    return Role(id=role_id, topics=topics, **(defaults | fields))


def a_guide(**fields) -> Guide:
    defaults = {
        "id": "databases",
        "title": "Which database",
        "question": "Which one fits?",
        "summary": "It depends.",
        "body": "# On what",
        "default": "postgresql",
        "default_wrong_when": "You need none.",
        "criteria": (
            Criterion(id="safety", title="Safety", question="Must it be right?", weight=2),
            Criterion(id="speed", title="Speed", question="Must it be fast?", weight=1),
        ),
        "options": (
            Option(id="redis", title="Redis", best_for="Caches", why="It is fast."),
            Option(id="postgresql", title="PostgreSQL", best_for="Most", why="It is right."),
        ),
        "evidence": (
            EvidenceRow("postgresql", "safety", 2, "Transactions", "manual"),
            EvidenceRow("redis", "safety", -1, "Asynchronous", "manual"),
            EvidenceRow("redis", "speed", 2, "Memory", "manual"),
            EvidenceRow("postgresql", "speed", 0, "Disk", "manual"),
        ),
        "exclusions": (
            Exclusion("postgresql", when="Nothing may be stored", because="It stores."),
        ),
    }
    return Guide(**(defaults | fields))


def a_catalog(**fields) -> Catalog:
    """Four topics in a chain, one of them without a lab, one heavy lab; one of everything else."""
    topics = (
        a_topic("sql.inner-join", requires=("sql.null-logic",), level=2, tags=("join",)),
        a_topic("sql.null-logic", requires=("sql.where-filter",)),
        a_topic("sql.select-list", aliases=("sql.projection",)),
        a_topic("sql.where-filter", requires=("sql.select-list",)),
        a_topic("ops.crash-safety", requires=("sql.inner-join",), level=3, minutes_low=30),
    )
    defaults = {
        "topics": tuple(sorted(topics, key=lambda t: t.id)),
        "labs": (
            a_lab("first-columns", topics=[("sql.select-list", 1)]),
            a_lab("join-loans", topics=[("sql.inner-join", 2)], level=2),
            a_lab("kill-it", topics=[("ops.crash-safety", 3)], level=3, kind="service"),
            a_lab("late-returns", topics=[("sql.where-filter", 1)]),
        ),
        "roadmaps": (
            Roadmap(
                id="sql",
                title="SQL",
                summary="Relational mastery.",
                focus="queries",
                sections=(
                    Section("basics", "Basics", "Rows.", ("sql.select-list", "sql.where-filter")),
                    Section("joins", "Joins", "Tables.", ("sql.null-logic", "sql.inner-join")),
                ),
            ),
        ),
        "roles": (
            a_role("dba", needs=[("sql.select-list", 1, 1), ("ops.crash-safety", 3, 3)]),
            a_role("sql-developer", needs=[("sql.select-list", 1, 1), ("sql.inner-join", 2, 3)]),
        ),
        "paths": (
            Path(
                id="first-weeks",
                title="First weeks",
                summary="A start.",
                weeks=2,
                hours_a_week=5,
                blocks=(
                    Block("Rows", 1, 1, "Rows first.", ("sql.select-list",), ("first-columns",)),
                    Block("Tables", 2, 2, "Then tables.", ("sql.inner-join",), ("join-loans",)),
                ),
                sources=(Citation(source="manual"),),
            ),
        ),
        "guides": (a_guide(),),
        "skills": (
            Skill("querying", "Querying", "Ask.", ("sql.select-list", "sql.where-filter")),
        ),
        **WORK,
        "sources": (Source("manual", "The manual", "The project", "18", "2025-09-25", True),),
        "drawings": (Drawing("sql", 400, 300, (Position("sql.select-list", 50, 20),)),),
        "packs": (Pack(name="tiny", version="1"),),
    }
    content = Content(**(defaults | fields))
    return Catalog(content, content_hash="hash-1", roots=(FilePath("tiny"),))


def some_evidence(
    topic: str = "sql.inner-join",
    *,
    at: datetime = NOON,
    kind: EvidenceKind = "lab",
    level: int = 2,
    passed: bool = True,
    unaided: bool = True,
    owner: Owner = ME.owner,
    **fields,
) -> Evidence:
    defaults = {
        "id": an_id(at),
        "reference": "join-loans",
        "attempt_id": an_id(at),
        "assurance": "local",
        "catalog_hash": "hash-1",
        "lab_version": "lab-1",
        "grader_version": "fake-1",
        "seed": 2**62 + 1,
    }
    return Evidence(
        tenant_id=owner.tenant_id,
        learner_id=owner.learner_id,
        at=at,
        kind=kind,
        topic=topic,
        level=level,
        passed=passed,
        unaided=unaided,
        **(defaults | fields),
    )


def an_attempt(lab: str = "join-loans", *, at: datetime = NOON, **fields) -> Attempt:
    defaults = {
        "id": an_id(at),
        "run_id": an_id(at),
        "answer": "select 1",
        "seed": 2**62 + 1,
        "unaided": True,
        "catalog_hash": "hash-1",
    }
    return Attempt(lab=lab, at=at, **(defaults | fields))


def a_project_check(name: str, family: str = "contract", outcome: str = "pass", **fields):
    told = {"rule": "spec#x", "title": f"It does {name}", "took_ms": 1.5, "needs": ()}
    return ProjectCheckView(name=name, family=family, outcome=outcome, **(told | fields))


def a_project_report(*checks: ProjectCheckView, **fields) -> ProjectReportView:
    """A report on a program; without checks, one on which two families passed."""
    checks = checks or (a_project_check("create"), a_project_check("broken", "errors"))
    is_failed = any(one.outcome == "fail" for one in checks)
    defaults = {
        "project": "blog-api",
        "contract": "The contract",
        "verdict": "fail" if is_failed else "pass",
        "summary": "Some checks failed." if is_failed else "All checks passed.",
        "is_cut_short": False,
        "origin": "folder",
        "phase": "check",
        "families": judge_families(checks, titles={"contract": "What is promised"}),
        "checks": checks,
        "seed": str(2**30),
        "suite_version": "suite-1",
        "grader_version": "harness-1",
    }
    return ProjectReportView(**(defaults | fields))


def a_run(*, owner: Owner = ME.owner, created_at: datetime = NOON, **fields) -> Run:
    defaults = {
        "id": an_id(created_at),
        "lab": "join-loans",
        "attempt_id": an_id(created_at),
        "cost_class": "light",
        "state": "queued",
    }
    return Run(owner=owner, created_at=created_at, **(defaults | fields))


def a_domain_event(*, owner: Owner = ME.owner, at: datetime = NOON, **fields) -> DomainEvent:
    defaults = {
        "id": an_id(at),
        "type": "lab.graded",
        "subject": "lab/join-loans",
        "data": '{"verdict": "pass"}',
    }
    return DomainEvent(owner=owner, at=at, **(defaults | fields))


def an_id(at: datetime = NOON) -> str:
    """Return a new id; later calls sort after earlier ones of the same moment."""
    return new_id(now=at + timedelta(milliseconds=next(_serial) % 1000), rng=_rng)
