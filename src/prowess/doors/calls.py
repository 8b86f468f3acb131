"""How asynchronous doors call the synchronous house: a thread per call, none while waiting."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from starlette.concurrency import run_in_threadpool

from prowess.application.context import LOCAL_LEARNER, LOCAL_TENANT, Actor
from prowess.application.messages import Message
from prowess.application.operations import OPERATIONS, Operation
from prowess.application.runs import ListRunEvents, RunEvents

_View = TypeVar("_View", bound=Message)


class House(Protocol):
    """All that a door needs of the application."""

    def call(self, request: Message, *, actor: Actor) -> Message:
        """Run the use case of the request."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a follower looks for new events, and how long it may follow.

    The wait grows from `first_s` to `longest_s` while nothing happens.
    """

    first_s: float = 0.05
    longest_s: float = 0.5
    growth: float = 1.2
    lifetime_s: float = 300.0
    heartbeat_s: float = 15.0


Sleep = Callable[[float], Awaitable[None]]
Ticks = Callable[[], float]


def all_operations() -> dict[str, Operation]:
    """Return the registry, complete: the house imports every module that registers."""
    import prowess.application.house  # noqa: F401

    return OPERATIONS


def local_actor(*, door: str) -> Actor:
    """Return the one learner of a local installation."""
    return Actor(tenant_id=LOCAL_TENANT, learner_id=LOCAL_LEARNER, door=door)


async def ask(house: House, request: Message, *, actor: Actor) -> Message:
    """Call the house in a thread, so that the event loop never waits for it."""
    return await run_in_threadpool(house.call, request, actor=actor)


async def ask_for(house: House, request: Message, *, view: type[_View], actor: Actor) -> _View:
    """Call the house and return the view, known to be a `view`."""
    answer = await ask(house, request, actor=actor)
    assert isinstance(answer, view), f"{type(request).__name__} gave {type(answer).__name__}"
    return answer


async def follow_run(
    house: House,
    request: ListRunEvents,
    *,
    actor: Actor,
    pace: Pace,
    sleep: Sleep = asyncio.sleep,
    ticks: Ticks = time.monotonic,
) -> AsyncIterator[RunEvents]:
    """Yield each batch of new events, and an empty batch as a heartbeat, until the run is over.

    Ends early when `pace.lifetime_s` has passed: the follower then resumes after the last number.
    No thread and no transaction is held between two looks.
    """
    after, wait_s = request.after, pace.first_s
    started = heard = ticks()
    while True:
        look = ListRunEvents(run=request.run, after=after)
        batch = await ask_for(house, look, view=RunEvents, actor=actor)
        now = ticks()
        if batch.events or batch.over or now - heard >= pace.heartbeat_s:
            heard = now
            yield batch
        if batch.over or now - started >= pace.lifetime_s:
            return
        if batch.events:
            after, wait_s = batch.events[-1].number, pace.first_s
        await sleep(wait_s)
        wait_s = min(wait_s * pace.growth, pace.longest_s)
