"""Pages of what is the learner's own: status, next, evidence, profile, archive."""

from prowess.application.archive import ImportedView
from prowess.application.evidence import DeclaredView, EvidenceList, EvidenceView
from prowess.application.profile import ProfileView
from prowess.application.status import NextView, StatusView
from prowess.doors.cli.layout.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.views.labs import attempt_listing
from prowess.doors.cli.views.roadmaps import roadmap_listing
from prowess.doors.cli.views.words import (
    LEVELS,
    bar,
    count,
    joined,
    mastery_text,
    next_page,
)


def draw_status(view: StatusView) -> Page:
    """Return where the learner stands and what is next."""
    return (
        Title(view.name, view.role),
        Facts(_counts(view)),
        *_unfinished(view),
        Heading("Roadmaps"),
        roadmap_listing(view.roadmaps),
        *_recent(view),
        *next_page(view.next),
    )


def draw_resume(view: StatusView) -> Page:
    """Return the short form of the status: what bare `prowess` says."""
    return (
        Title(joined("Prowess", view.name), view.role),
        Facts(_counts(view)),
        *_unfinished(view),
        *next_page(view.next),
    )


def _counts(view: StatusView) -> tuple[tuple[str, Words], ...]:
    share = view.proved / view.topics if view.topics else 0
    weaker = joined(
        f"{view.assessed} assessed" if view.assessed else "",
        f"{view.declared} declared" if view.declared else "",
    )
    return (
        (
            "Topics",
            text(
                bar(share),
                " ",
                Span(f"● {view.proved} proved", "proved"),
                f" of {view.topics}",
                Span(f" · {weaker}", "muted") if weaker else "",
            ),
        ),
        (
            "Labs",
            text(
                bar(view.labs_passed / view.labs if view.labs else 0),
                f" {view.labs_passed} passed of {view.labs}",
            ),
        ),
    )


def _unfinished(view: StatusView) -> tuple[Block, ...]:
    if not view.unfinished:
        return ()
    items = tuple(text(Span(slug, "id")) for slug in view.unfinished)
    return (Heading("Started and not passed yet"), Bullets(items))


def _recent(view: StatusView) -> tuple[Block, ...]:
    attempts = view.last_attempts
    return (
        *((Heading("Last attempts"), attempt_listing(attempts)) if attempts else ()),
        *(
            (Heading("Last evidence"), _evidence(view.recent_evidence))
            if view.recent_evidence
            else ()
        ),
    )


def draw_next(view: NextView) -> Page:
    """Return the next step and its alternatives."""
    others = tuple(
        text(
            Span(step.title, "strong"),
            f"  {step.because}",
            Span(f"\n→ {step.command}" if step.command else "", "muted"),
        )
        for step in view.alternatives
    )
    return (*next_page(view.next), *((Heading("Or"), Bullets(others)) if others else ()))


def draw_evidence(view: EvidenceList) -> Page:
    """Return a page of evidence."""
    if not view.evidence:
        return (Paragraph("No evidence yet. Pass a lab, and its topics are proved."),)
    return (Title("Evidence", count(len(view.evidence), "row")), _evidence(view.evidence))


def _evidence(rows: tuple[EvidenceView, ...]) -> Listing:
    return Listing(
        columns=(
            Column("date"),
            Column("seen"),
            Column("topic"),
            Column("by"),
            Column("level", optional=True),
            Column("remark", grows=True),
        ),
        rows=tuple(
            (
                f"{row.at:%Y-%m-%d}",
                _outcome(row),
                text(Span(row.topic, "id")),
                row.reference or ("you" if row.kind == "declared" else row.kind),
                LEVELS[row.level],
                joined("" if row.unaided else "with hints", row.assurance, row.note),
            )
            for row in rows
        ),
    )


def _outcome(row: EvidenceView) -> Text:
    if row.kind == "declared":
        return text(Span("○ declared", "declared"))
    sign = ("✔ passed", "good") if row.passed else ("✘ failed", "bad")
    return text(Span(*sign))


def draw_declared(view: DeclaredView) -> Page:
    """Return what is now believed of a topic."""
    return (Paragraph(text(Span(view.topic, "id"), "  ", mastery_text(view.mastery))),)


def draw_profile(view: ProfileView) -> Page:
    """Return the profile."""
    return (
        Title(view.name, "profile"),
        Facts(
            (
                ("Role", view.role or "none chosen"),
                ("Hours a week", str(view.hours_a_week)),
                ("Since", f"{view.created_at:%Y-%m-%d}"),
            )
        ),
    )


def draw_imported(view: ImportedView) -> Page:
    """Return what an import added."""
    return (
        Paragraph(
            joined(
                f"Added {count(view.evidence, 'row')} of evidence",
                count(view.attempts, "attempt"),
                f"{view.already_there} were there already",
            )
        ),
    )
