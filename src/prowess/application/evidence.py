"""Evidence: what was seen, append-only."""

from datetime import datetime

from pydantic import Field

from prowess.application.messages import Message, Page
from prowess.application.views import MasteryView


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
