"""Submitting over MCP: the call stays open, with progress, until the verdict or a bound."""

from dataclasses import replace

from prowess.application.labs import SubmitLab
from prowess.application.runs import ListRunEvents, RunEvents, RunView, ShowRun
from prowess.doors.calls import follow_run
from prowess.doors.mcp._call import Asked, Desk


async def grade(desk: Desk, request: SubmitLab, *, asked: Asked, wait_s: float) -> RunView:
    """Submit, report each event as progress, and return the run as it stands at the end.

    A client that goes away stops the waiting; the run goes on, and `show_run` finds it.
    """
    run = await desk.ask(request)
    assert isinstance(run, RunView)
    batches = follow_run(
        desk.house,
        ListRunEvents(run=run.id),
        actor=desk.actor,
        pace=replace(desk.pace, lifetime_s=wait_s),
    )
    async for batch in batches:
        await _report(asked, batch)
    view = await desk.ask(ShowRun(run=run.id))
    assert isinstance(view, RunView)
    return view


async def _report(asked: Asked, batch: RunEvents) -> None:
    for event in batch.events:
        share = f" ({event.done}/{event.total})" if event.total else ""
        await asked.session.report_progress(event.number, None, f"{event.text}{share}")
