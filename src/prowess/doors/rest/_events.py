"""Server-sent events of a run: numbered, resumable, bounded in time.

Source: WHATWG HTML, section 9.2 (server-sent events).
"""

import json
import logging
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from prowess.application.context import Actor
from prowess.application.runs import ListRunEvents, RunEvents
from prowess.doors.calls import House, Pace, ask, follow_run
from prowess.doors.problems import internal_problem, problem_of, render
from prowess.kit.errors import ProwessError

EVENT_STREAM = "text/event-stream"
RETRY_MS = 1000

_log = logging.getLogger(__name__)


def wants_stream(accept: str) -> bool:
    """True when the client asks for events rather than for a listing."""
    return any(part.split(";")[0].strip() == EVENT_STREAM for part in accept.lower().split(","))


async def stream_events(
    house: House, request: ListRunEvents, *, actor: Actor, pace: Pace, request_id: str
) -> StreamingResponse:
    """Return the stream; an unknown run is a problem and not a stream."""
    await ask(house, request, actor=actor)
    return StreamingResponse(
        _lines(house, request, actor=actor, pace=pace, request_id=request_id),
        media_type=EVENT_STREAM,
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _lines(
    house: House, request: ListRunEvents, *, actor: Actor, pace: Pace, request_id: str
) -> AsyncIterator[str]:
    yield f"retry: {RETRY_MS}\n\n"
    try:
        async for batch in follow_run(house, request, actor=actor, pace=pace):
            yield _text_of(batch)
    except ProwessError as error:
        yield _event("problem", render(problem_of(error, request_id=request_id)).decode())
    except Exception:  # noqa: BLE001 - the answer has begun; only an event can say it
        _log.exception("request %s failed while it streamed", request_id)
        yield _event("problem", render(internal_problem(request_id=request_id)).decode())


def _text_of(batch: RunEvents) -> str:
    said = [
        f"id: {event.number}\n{_event(event.kind, event.model_dump_json())}"
        for event in batch.events
    ]
    if batch.over:
        said.append(_event("over", json.dumps({"run": batch.run})))
    return "".join(said) or ": still here\n\n"


def _event(kind: str, data: str) -> str:
    return f"event: {kind}\ndata: {data}\n\n"
