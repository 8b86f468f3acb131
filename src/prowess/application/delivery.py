"""Taking events from the outbox to the house's own reactions and to the user's hooks.

At least once: whoever died between sending and recording makes the event go out again, and its id
tells a receiver that it knows it already.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from prowess.application.context import Actor, Context
from prowess.application.happenings import envelope_of, react
from prowess.application.ports import Hook
from prowess.application.records import Delivery
from prowess.kit.errors import ProwessError

_LOG = logging.getLogger(__name__)

REACTIONS = "prowess"
"""The name under which the outbox remembers that the built-in reactions ran."""

_LEASE = timedelta(seconds=120)
_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 3600.0
_MAX_TRIES = 12
_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class _Outcome:
    delivered: tuple[str, ...]
    failed: tuple[str, ...]


def deliver_due(*, context: Context, hooks: Sequence[Hook], limit: int) -> int:
    """Deliver the events that are due, at most `limit`; return how many were taken."""
    outbox = context.store.outbox
    taken = outbox.claim(now=context.now, lease_until=context.now + _LEASE, limit=limit)
    for delivery in taken:
        outcome = _deliver(delivery, context=context, hooks=hooks)
        outbox.settle(
            delivery,
            delivered=outcome.delivered,
            retry_at=_retry_at(delivery, outcome=outcome, context=context),
        )
    return len(taken)


def forget_old(*, context: Context) -> int:
    """Forget delivered events after 30 days; return how many."""
    return context.store.outbox.prune(before=context.now - _KEPT)


def backoff_s(tries: int, *, rng: Random) -> float:
    """Return how long to wait after the given number of tries: doubling, with full jitter.

    Source: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog (2015).
    """
    ceiling = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** (tries - 1))
    return ceiling / 2 + rng.uniform(0, ceiling / 2)


def _deliver(delivery: Delivery, *, context: Context, hooks: Sequence[Hook]) -> _Outcome:
    event = delivery.event
    delivered, failed = list(delivery.delivered), list[str]()
    if REACTIONS not in delivered:
        react(event, context=_context_of(delivery, context=context))
        delivered.append(REACTIONS)
    envelope = envelope_of(event)
    for hook in hooks:
        if hook.name in delivered or not hook.wants(event.type):
            continue
        try:
            hook.send(envelope, event_id=event.id)
        except ProwessError as error:
            _LOG.warning("hook %s, try %d: %s", hook.name, delivery.tries, error.message)
            failed.append(hook.name)
        else:
            delivered.append(hook.name)
    return _Outcome(delivered=tuple(delivered), failed=tuple(failed))


def _retry_at(delivery: Delivery, *, outcome: _Outcome, context: Context) -> datetime | None:
    if not outcome.failed:
        return None
    if delivery.tries >= _MAX_TRIES:
        _LOG.error("event %s: gave up on %s", delivery.event.id, ", ".join(outcome.failed))
        return None
    return context.now + timedelta(seconds=backoff_s(delivery.tries, rng=context.rng))


def _context_of(delivery: Delivery, *, context: Context) -> Context:
    owner = delivery.event.owner
    actor = Actor(tenant_id=owner.tenant_id, learner_id=owner.learner_id, door="worker")
    return replace(context, actor=actor)
