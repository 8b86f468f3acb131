"""Pages of runs and their events."""

from prowess.application.runs import RunEvents, RunEventView, RunView
from prowess.doors.cli.layout.blocks import Column, Facts, Listing, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.views.reports import draw_report

_SIGNS = {
    "started": ("·", "muted"),
    "phase_changed": ("·", "muted"),
    "check_passed": ("✔", "good"),
    "check_failed": ("✘", "bad"),
    "finished": ("■", "strong"),
}


def draw_run(view: RunView) -> Page:
    """Return a run and its report."""
    finished = f"{view.finished_at:%Y-%m-%d %H:%M:%S} UTC" if view.finished_at else ""
    facts = (
        ("Project", view.project) if view.project else ("Lab", view.lab),
        ("State", view.state),
        ("Handed in", f"{view.created_at:%Y-%m-%d %H:%M:%S} UTC"),
        ("Finished", finished),
        ("Attempt", view.attempt),
    )
    report = draw_report(view.report) if view.report else ()
    return (Title("Run", view.id), Facts(facts), *report)


def event_line(event: RunEventView) -> Text:
    """Return one event as a line."""
    sign, style = _SIGNS.get(event.kind, ("·", "muted"))
    done = f"  {event.done}/{event.total}" if event.total else ""
    words = f" {event.check}: {event.text}" if event.check else f" {event.text}"
    return text(
        Span(f"{event.number:>4} ", "muted"), Span(sign, style), words, Span(done, "muted")
    )


def draw_events(view: RunEvents) -> Page:
    """Return the events of a run."""
    if not view.events:
        return (Paragraph("No events after that number."),)
    rows = tuple((f"{event.at:%H:%M:%S}", event_line(event)) for event in view.events)
    return (Listing((Column("at (UTC)"), Column("", grows=True)), rows),)
