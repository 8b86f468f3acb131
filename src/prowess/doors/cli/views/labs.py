"""Pages of labs: the list, one lab with the learner's work, hints."""

from prowess.application.labs import AttemptRow, HintView, LabList, LabView
from prowess.doors.cli.layout.blocks import (
    Beside,
    Block,
    Code,
    Column,
    Facts,
    Grid,
    Heading,
    Listing,
    Markdown,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.views.words import (
    DIFFICULTIES,
    basis_text,
    count,
    joined,
    lab_listing,
)
from prowess.kit.units import minutes_text

_VERDICTS = {
    "pass": ("✔ passed", "good"),
    "fail": ("✘ not passed", "bad"),
    "inconclusive": ("? inconclusive", "warn"),
    "error": ("! error", "warn"),
}
_STATES = {
    "queued": ("… waiting", "muted"),
    "running": ("… being graded", "muted"),
    "cancelled": ("- cancelled", "muted"),
    "failed": ("! broke off", "warn"),
}


def verdict_text(attempt: AttemptRow) -> Text:
    """Return a verdict, or why there is none, as a sign and words."""
    known = _VERDICTS.get(attempt.verdict) or _STATES.get(attempt.state)
    words, style = known or (attempt.verdict or attempt.state, "")
    return text(Span(words, style))


def draw_labs(view: LabList) -> Page:
    """Return the list of labs."""
    if not view.labs:
        return (Paragraph("No lab is like that. `prowess lab list` shows all."),)
    passed = sum(lab.passed for lab in view.labs)
    aside = joined(count(len(view.labs), "lab"), f"{passed} passed")
    return (Title("Labs", aside), lab_listing(view.labs))


_SHOWN_RECORDS = 2
"""Of a table too wide for the screen; each takes a line a column."""

SQL_KINDS = frozenset({"change", "definition", "plan", "query", "schema", "transaction"})


def draw_lab(view: LabView) -> Page:
    """Return one lab with the learner's work on it."""
    aside = joined(view.kind, DIFFICULTIES[view.level], minutes_text(view.minutes))
    return (
        Title(view.title, aside),
        Facts((("State", _state(view)), ("Proves", _proves(view)), ("Hints", _hints(view)))),
        Markdown(view.brief),
        *_data(view),
        *_taken(view),
        Heading("Your answer so far", view.answer_file),
        Code(view.draft or "(empty)", language="sql" if view.kind in SQL_KINDS else ""),
        *_attempts(view.attempts),
    )


def draw_reset(view: LabView) -> Page:
    """Return what starting over did, and what it did not."""
    kept = (
        "attempts, evidence and your files; after hints a pass still counts as aided, "
        "since what was read is known"
    )
    forgotten = "the answer kept here, and which hints were shown"
    title = Title(text("Started over: ", view.title))
    return (title, Facts((("Forgotten", forgotten), ("Kept", kept))))


def _state(view: LabView) -> Words:
    if view.passed:
        return text(Span("✔ passed", "good"))
    if view.started:
        return text(Span("◐ started", "assessed"))
    return text(Span("· open", "none"))


def _proves(view: LabView) -> Words:
    spans: list[Span | Text | str] = []
    for at, topic in enumerate(view.topics):
        spans += [", " if at else "", Span(topic.id, "id"), " (", basis_text(topic.mastery), ")"]
    return text(*spans)


def _hints(view: LabView) -> Words:
    return f"{len(view.hints_taken)} of {view.hints_total} taken" if view.hints_total else ""


def _data(view: LabView) -> tuple[Block, ...]:
    grids = tuple(
        Grid(
            table.columns,
            table.rows,
            name=text(Span(table.name, "strong")),
            most_records=_SHOWN_RECORDS,
            rest=f"all of them: prowess sql {view.slug} 'TABLE {table.name}'",
        )
        for table in view.sample
    )
    schema = (Markdown(view.schema_brief, indent=2),) if view.schema_brief.strip() else ()
    note = (Paragraph(view.sample_note, indent=2),) if view.sample_note else ()
    if not (grids or schema or note):
        return ()
    return (Heading("The data"), *schema, *note, *((Beside(grids),) if grids else ()))


def _taken(view: LabView) -> tuple[Block, ...]:
    if not view.hints_taken:
        return ()
    hints = "\n".join(f"{number}. {hint}" for number, hint in enumerate(view.hints_taken, 1))
    return (Heading("Hints taken"), Markdown(hints))


def _attempts(attempts: tuple[AttemptRow, ...]) -> tuple[Block, ...]:
    return (Heading("Attempts"), attempt_listing(attempts)) if attempts else ()


def attempt_listing(attempts: tuple[AttemptRow, ...]) -> Listing:
    """Return attempts, newest first."""
    rows = tuple(
        (
            verdict_text(attempt),
            f"{attempt.at:%Y-%m-%d %H:%M}",
            attempt.summary,
            text(Span(attempt.run, "id")),
        )
        for attempt in attempts
    )
    columns = (
        Column("verdict"),
        Column("when (UTC)"),
        Column("summary", grows=True),
        Column("run", optional=True),
    )
    return Listing(columns=columns, rows=rows, indent=2)


def draw_hint(view: HintView) -> Page:
    """Return one hint."""
    left = count(view.left, "hint") + " left" if view.left else "the last one"
    return (Title(f"Hint {view.number}", left), Markdown(view.text))
