"""What a use case is given besides its request: who asks, when, and the things it may touch."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from prowess.application.beliefs import Beliefs
from prowess.learner.types import Assurance, Owner

if TYPE_CHECKING:
    from prowess.application.ports import Grader, Store
    from prowess.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. Doors authenticate and build it; use cases authorise by it."""

    tenant_id: str
    learner_id: str
    door: str

    @property
    def owner(self) -> Owner:
        """Whose rows the actor may read and change: their own, and no others."""
        return Owner(tenant_id=self.tenant_id, learner_id=self.learner_id)


LOCAL_TENANT = "local"
LOCAL_LEARNER = "me"


def never() -> bool:
    """Say that whoever asked still waits."""
    return False


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one call. `cancelled` turns true when who asked waits no more."""

    actor: Actor
    now: datetime
    rng: Random
    catalog: "Catalog"
    store: "Store"
    grader: "Grader"
    assurance: Assurance = "local"
    beliefs: Beliefs = field(default_factory=Beliefs)
    cancelled: Callable[[], bool] = never
