"""How asynchronous doors call the synchronous house: a thread per call, none while waiting."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from prowess.application import (
    archive,
    evidence,
    guides,
    labs,
    operations,
    paths,
    profile,
    roadmaps,
    roles,
    runs,
    search,
    skills,
    stats,
    status,
    topics,
)
from prowess.application.context import LOCAL_LEARNER, LOCAL_TENANT, Actor
from prowess.application.messages import Message
from prowess.application.operations import Operation
from prowess.application.runs import ListRunEvents, RunEvents
from prowess.kit.errors import Invalid

_NOUNS = (
    archive,
    evidence,
    guides,
    labs,
    paths,
    profile,
    roadmaps,
    roles,
    runs,
    search,
    skills,
    stats,
    status,
    topics,
)  # fmt: skip - imported for their registrations

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
    growth: float = 1.5
    lifetime_s: float = 300.0
    heartbeat_s: float = 15.0


Sleep = Callable[[float], Awaitable[None]]
Ticks = Callable[[], float]


def all_operations() -> dict[str, Operation]:
    """Return the registry, complete: every module that registers use cases is imported."""
    return operations.OPERATIONS


def local_actor(*, door: str) -> Actor:
    """Return the one learner of a local installation."""
    return Actor(tenant_id=LOCAL_TENANT, learner_id=LOCAL_LEARNER, door=door)


async def ask(house: House, request: Message, *, actor: Actor) -> Message:
    """Call the house in a thread, so that the event loop never waits for it.

    Raises:
        Invalid: `request.nul_character` when a text holds U+0000, which PostgreSQL cannot store.
    """
    refuse_nul(request)
    return await run_in_threadpool(house.call, request, actor=actor)


async def ask_for(house: House, request: Message, view: type[_View], *, actor: Actor) -> _View:
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
        batch = await ask_for(
            house, ListRunEvents(run=request.run, after=after), RunEvents, actor=actor
        )
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


def refuse_nul(request: Message) -> None:
    """Raise where any text of the request holds U+0000.

    Raises:
        Invalid: `request.nul_character`.
    """
    for name in _fields_with_nul(request):
        raise Invalid(
            code="request.nul_character",
            message=f"`{name}` holds the character U+0000 (NUL), which no text here may hold.",
            hint="Remove it and send the request again.",
        )


def _fields_with_nul(request: BaseModel) -> Iterator[str]:
    for name, value in request:
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and "\0" in text for text in texts):
            yield name
