"""Who learns, what was seen of them, and what that lets us believe."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Basis = Literal["proved", "assessed", "declared", "none"]
"""How a mastery is known, strongest first. They are shown visibly different."""

EvidenceKind = Literal["lab", "project", "assessment", "declared"]

Assurance = Literal["local", "isolated", "supervised"]
"""local: the learner's machine, which its owner can alter; isolated: a container or namespace;
supervised: a team server."""


@dataclass(frozen=True, slots=True, order=True)
class Owner:
    """Whose rows they are: every learner row carries both ids."""

    tenant_id: str
    learner_id: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A learner as the product knows them."""

    tenant_id: str
    learner_id: str
    name: str
    created_at: datetime
    role: str | None = None
    hours_a_week: int = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation about one topic. Append-only; a correction is another observation."""

    id: str
    tenant_id: str
    learner_id: str
    at: datetime
    kind: EvidenceKind
    topic: str
    level: int
    passed: bool
    unaided: bool
    reference: str
    attempt_id: str
    assurance: Assurance
    catalog_hash: str
    lab_version: str
    grader_version: str
    seed: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mastery:
    """What the evidence lets us believe of one topic."""

    topic: str
    basis: Basis
    level: int
    probability: float
    because: str
    evidence_ids: tuple[str, ...]
    last_at: datetime | None
