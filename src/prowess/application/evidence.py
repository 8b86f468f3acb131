"""Evidence: what was seen, append-only."""

from datetime import datetime

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message, Page
from prowess.application.operations import use_case
from prowess.application.standing import read_standing, view_mastery
from prowess.application.views import MasteryView
from prowess.kit.ids import new_id
from prowess.learner.types import Evidence


class ListEvidence(Page):
    """List evidence, newest first, all or of one topic."""

    topic: str = Field(default="", max_length=200)


class EvidenceView(Message):
    """One observation."""

    id: str
    at: datetime
    kind: str
    topic: str
    topic_title: str
    level: int
    passed: bool
    unaided: bool
    reference: str
    attempt: str
    assurance: str
    catalog_hash: str
    lab_version: str
    grader_version: str
    seed: str
    note: str


class EvidenceList(Message):
    """A page of evidence."""

    evidence: tuple[EvidenceView, ...]
    next_after: str


class DeclareTopic(Message):
    """Declare that one knows a topic; weaker than proof and shown so. Level 0 withdraws it."""

    topic: str = Field(min_length=1, max_length=200)
    level: int = Field(ge=0, le=4)


class DeclaredView(Message):
    """What is now believed of the topic."""

    topic: str
    mastery: MasteryView


@use_case(writes=False)
def list_evidence(request: ListEvidence, *, context: Context) -> EvidenceList:
    """List evidence, newest first, all or of one topic."""
    topic = context.catalog.get_topic(request.topic).id if request.topic else ""
    with context.store.reading(context.actor.owner) as unit:
        # One more than wanted tells whether there is a next page.
        found = unit.evidence.page(topic=topic, after=request.after, limit=request.limit + 1)
    page = found[: request.limit]
    return EvidenceList(
        evidence=tuple(view_evidence(one, context=context) for one in page),
        next_after=page[-1].id if len(found) > len(page) else "",
    )


@use_case(writes=True)
def declare_topic(request: DeclareTopic, *, context: Context) -> DeclaredView:
    """Declare that one knows a topic; level 0 withdraws it. Weaker than proof, and shown so."""
    topic = context.catalog.get_topic(request.topic)
    actor = context.actor
    declaration = Evidence(
        id=new_id(now=context.now, rng=context.rng),
        tenant_id=actor.tenant_id,
        learner_id=actor.learner_id,
        at=context.now,
        kind="declared",
        topic=topic.id,
        level=request.level,
        passed=request.level > 0,
        unaided=True,
        reference="",
        attempt_id="",
        assurance=context.assurance,
        catalog_hash=context.catalog.content_hash,
        lab_version="",
        grader_version="",
        seed=0,
    )
    with context.store.unit(actor.owner) as unit:
        unit.evidence.append([declaration])
    standing = read_standing(context=context)
    return DeclaredView(topic=topic.id, mastery=view_mastery(standing.mastery_of(topic.id)))


def view_evidence(one: Evidence, *, context: Context) -> EvidenceView:
    """Return the observation as doors show it; a topic that is gone keeps its id for a title."""
    topic = context.catalog.find_topic(one.topic)
    return EvidenceView(
        id=one.id,
        at=one.at,
        kind=one.kind,
        topic=one.topic,
        topic_title=topic.title if topic else one.topic,
        level=one.level,
        passed=one.passed,
        unaided=one.unaided,
        reference=one.reference,
        attempt=one.attempt_id,
        assurance=one.assurance,
        catalog_hash=one.catalog_hash,
        lab_version=one.lab_version,
        grader_version=one.grader_version,
        seed=str(one.seed),
        note=one.note,
    )
