"""Domain events: what happened, as CloudEvents, and what the house itself makes of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from prowess.application.context import Context
from prowess.application.project_reports import ProjectReportView
from prowess.application.records import Attempt, DomainEvent
from prowess.application.standing import recall
from prowess.catalog.types import Lab
from prowess.kit.seeds import fingerprint

if TYPE_CHECKING:
    from prowess.application.ports import Unit

LAB_GRADED = "lab.graded"
PROJECT_GRADED = "project.graded"
SKILL_COMPLETED = "skill.completed"
MILESTONE_ACHIEVED = "milestone.achieved"

EVENT_TYPES = (LAB_GRADED, PROJECT_GRADED, SKILL_COMPLETED, MILESTONE_ACHIEVED)


@dataclass(frozen=True, slots=True)
class _Feat:
    type: str
    subject: str
    title: str


def describe_grading(attempt: Attempt, *, lab: Lab | None, context: Context) -> DomainEvent:
    """Return the event that an attempt was judged. There is one an attempt."""
    proofs = lab.topics if lab else ()
    data = {
        "lab": attempt.lab,
        "attempt": attempt.id,
        "run": attempt.run_id,
        "verdict": attempt.verdict,
        "summary": attempt.summary,
        "unaided": attempt.unaided,
        "topics": [{"topic": proof.topic, "level": proof.level} for proof in proofs],
    }
    return _event(
        LAB_GRADED, subject=f"lab/{attempt.lab}", key=attempt.id, data=data, context=context
    )


def describe_project_grading(
    attempt: Attempt, *, report: ProjectReportView, context: Context
) -> DomainEvent:
    """Return the event that a program was judged. There is one an attempt."""
    data = {
        "project": attempt.project,
        "attempt": attempt.id,
        "run": attempt.run_id,
        "verdict": attempt.verdict,
        "summary": attempt.summary,
        "unaided": attempt.unaided,
        "topics": [{"topic": one.topic, "level": one.level} for one in report.proved],
    }
    subject = f"project/{attempt.project}"
    return _event(PROJECT_GRADED, subject=subject, key=attempt.id, data=data, context=context)


def react(event: DomainEvent, *, context: Context) -> None:
    """Record the skills and milestones that a proof completed, each once and for ever.

    Repeating it changes nothing: an event's id is derived from what it says.
    """
    proved = _proved_by(event)
    if not proved:
        return
    with context.store.unit(event.owner) as unit:
        for feat in _feats(unit, proved=proved, context=context):
            data = {"title": feat.title, "after": event.subject}
            unit.outgoing.add(
                _event(feat.type, subject=feat.subject, key="once", data=data, context=context)
            )


def _proved_by(event: DomainEvent) -> frozenset[str]:
    """Return the topics that what happened has proved."""
    if event.type not in {LAB_GRADED, PROJECT_GRADED}:
        return frozenset()
    data = json.loads(event.data)
    if event.type == LAB_GRADED and data["verdict"] != "pass":
        return frozenset()
    return frozenset(one["topic"] for one in data["topics"])


def envelope_of(event: DomainEvent) -> str:
    """Return the event as JSON.

    Source: CloudEvents 1.0.2, "Required Attributes" and "JSON Event Format".
    """
    return json.dumps(
        {
            "specversion": "1.0",
            "id": event.id,
            "source": f"urn:prowess:{event.owner.tenant_id}:{event.owner.learner_id}",
            "type": event.type,
            "subject": event.subject,
            "time": event.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "datacontenttype": "application/json",
            "data": json.loads(event.data),
        }
    )


def _feats(unit: "Unit", *, proved: frozenset[str], context: Context) -> Iterator[_Feat]:
    """Yield what is complete and holds one of the topics that were proved last."""
    standing = recall(unit, context=context)

    def is_complete(topics: tuple[str, ...]) -> bool:
        return not proved.isdisjoint(topics) and standing.proved.issuperset(topics)

    yield _Feat(MILESTONE_ACHIEVED, "milestone/first-proof", "The first topic is proved")
    for skill in context.catalog.skills.values():
        if is_complete(skill.topics):
            yield _Feat(SKILL_COMPLETED, f"skill/{skill.id}", skill.title)
    for roadmap in context.catalog.roadmaps.values():
        for section in roadmap.sections:
            if is_complete(section.topics):
                subject = f"roadmap/{roadmap.id}/{section.slug}"
                yield _Feat(MILESTONE_ACHIEVED, subject, f"{roadmap.title}: {section.title}")


def _event(
    kind: str, *, subject: str, key: str, data: Mapping[str, object], context: Context
) -> DomainEvent:
    owner = context.actor.owner
    return DomainEvent(
        id=fingerprint(owner.tenant_id, owner.learner_id, kind, subject, key),
        owner=owner,
        type=kind,
        subject=subject,
        at=context.now,
        data=json.dumps(data),
    )
