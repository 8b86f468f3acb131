"""Pages of roles."""

from prowess.application.roles import (
    ComparedNeed,
    RoleComparison,
    RoleList,
    RoleRow,
    RoleTopicView,
    RoleView,
)
from prowess.doors.cli.layout.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Listing,
    Markdown,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import (
    IMPORTANCES,
    LEVELS,
    bar,
    basis_text,
    count,
    fact_text,
    joined,
    percent,
    span_text,
)


def draw_roles(view: RoleList) -> Page:
    """Return the list of roles."""
    if not view.roles:
        return (Paragraph("No role holds all of these words. Try fewer of them."),)
    return (Title("Roles", count(len(view.roles), "role")), role_listing(view.roles))


def role_listing(roles: tuple[RoleRow, ...]) -> Listing:
    """Return roles with the learner's coverage of them."""
    return Listing(
        columns=(
            Column("role"),
            Column("title", grows=True),
            Column("experience", optional=True),
            Column("topics", align="right"),
            Column("weeks", align="right"),
            Column("your coverage"),
        ),
        rows=tuple(
            (
                text(Span(role.id, "id")),
                role.title,
                role.experience,
                str(role.topics),
                str(role.weeks or ""),
                text(bar(role.coverage), f" {percent(role.coverage)}"),
            )
            for role in roles
        ),
    )


def draw_role(view: RoleView) -> Page:
    """Return one role in full."""
    facts: tuple[tuple[str, Words], ...] = (
        ("Your coverage", text(bar(view.coverage), f" {percent(view.coverage)}")),
        ("Still to learn", span_text(view.minutes_left_low, view.minutes_left_high)),
        ("Experience", view.experience),
        ("Weeks", str(view.weeks or "")),
        ("Stack", ", ".join(view.stack)),
        *((fact.label, fact_text(fact)) for fact in view.facts),
    )
    return (
        Title(view.title, view.id),
        Paragraph(view.summary),
        Facts(facts),
        *_prose(view),
        Heading("What it needs", count(len(view.topics), "topic")),
        _needs(view.topics),
        *_tracks(view),
        *_ladder(view),
        *_bullets("Interview themes", view.interview_themes),
        *_bullets("Projects", tuple(project.title for project in view.projects)),
        *_bullets("Learning paths", view.paths),
    )


def _prose(view: RoleView) -> tuple[Block, ...]:
    body = view.body.strip()
    return (Markdown(body),) if body and body != view.summary.strip() else ()


def _needs(topics: tuple[RoleTopicView, ...]) -> Listing:
    return Listing(
        columns=(
            Column("state"),
            Column("topic"),
            Column("title", grows=True),
            Column("needed"),
            Column("importance"),
        ),
        rows=tuple(
            (
                basis_text(need.topic.mastery),
                text(Span(need.topic.id, "id")),
                need.topic.title,
                LEVELS[need.level],
                IMPORTANCES[need.importance],
            )
            for need in topics
        ),
        indent=2,
    )


def _tracks(view: RoleView) -> tuple[Block, ...]:
    if not view.tracks:
        return ()
    items = tuple(
        text(
            Span(track.title, "strong"),
            f"  {track.summary}",
            Span(f"  {joined(track.salary, track.experience, track.source)}", "muted"),
        )
        for track in view.tracks
    )
    return (Heading("Tracks"), Bullets(items))


def _ladder(view: RoleView) -> tuple[Block, ...]:
    if not view.ladder:
        return ()
    rows = tuple((rung.title, rung.experience, rung.focus) for rung in view.ladder)
    columns = (Column("step"), Column("experience"), Column("focus", grows=True))
    return (Heading("Ladder"), Listing(columns=columns, rows=rows, indent=2))


def _bullets(title: str, items: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading(title), Bullets(items)) if items else ()


def draw_comparison(view: RoleComparison) -> Page:
    """Return roles side by side: what sets them apart first, then what they share."""
    titles = [role.title for role in view.roles]
    return (
        Title(" / ".join(titles), f"{percent(view.similarity)} alike"),
        role_listing(view.roles),
        *_compared("What sets them apart", view.different, view.roles),
        *_compared("What they share", view.shared, view.roles),
    )


def _compared(
    title: str, needs: tuple[ComparedNeed, ...], roles: tuple[RoleRow, ...]
) -> tuple[Block, ...]:
    if not needs:
        return (Heading(title), Paragraph("Nothing.", indent=2))
    rows = tuple(
        (
            basis_text(need.topic.mastery),
            text(Span(need.topic.id, "id")),
            *(text(Span(LEVELS[level] or "-", "" if level else "muted")) for level in need.levels),
        )
        for need in needs
    )
    columns = (Column("state"), Column("topic"), *(Column(role.id, grows=True) for role in roles))
    return (
        Heading(title, count(len(needs), "topic")),
        Listing(columns=columns, rows=rows, indent=2),
    )
