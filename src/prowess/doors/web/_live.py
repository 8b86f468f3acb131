"""A run as server-sent events: each event a row of HTML, numbered, so that a reader resumes."""

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import StreamingResponse

from prowess.application.runs import ListRunEvents, RunEvents
from prowess.doors.calls import follow_run
from prowess.doors.web._desk import ACTOR, Desk, desk_of, make

_RETRY_MS = 1000


async def stream_run(request: Request) -> StreamingResponse:
    """Serve `/runs/{run}/events`, from after `Last-Event-ID` or `?after=`."""
    after = request.headers.get("last-event-id") or request.query_params.get("after") or 0
    wanted = make(ListRunEvents, {"run": request.path_params["run"], "after": after})
    desk = desk_of(request)
    # an unknown run is refused here, while there is still a status to say it with
    await desk.ask(wanted, RunEvents)
    return StreamingResponse(
        _frames(desk, wanted),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _frames(desk: Desk, wanted: ListRunEvents) -> AsyncIterator[str]:
    yield f"retry: {_RETRY_MS}\n\n"
    async for batch in follow_run(desk.house, wanted, actor=ACTOR, pace=desk.pace):
        for event in batch.events:
            html = desk.renderer.text("parts/event.html", event=event)
            yield _frame("step", html, number=event.number)
        if batch.over:
            yield _frame("over", batch.run)
        elif not batch.events:
            yield ": still at work\n\n"


def _frame(kind: str, text: str, *, number: int = 0) -> str:
    lines = "".join(f"data: {line}\n" for line in text.splitlines())
    head = f"id: {number}\n" if number else ""
    return f"{head}event: {kind}\n{lines}\n"
