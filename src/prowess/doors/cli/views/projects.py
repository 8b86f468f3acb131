"""Pages of projects."""

from prowess.application.projects import ProjectList, ProjectView
from prowess.doors.cli.layout.blocks import (
    Column,
    Facts,
    Heading,
    Listing,
    Markdown,
    Page,
    Paragraph,
    Title,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.entries import bullets, links, sources_of
from prowess.doors.cli.views.words import LEVELS, basis_text, count, joined


def draw_projects(view: ProjectList) -> Page:
    """Return the list of projects, easiest first."""
    rows = tuple(
        (
            text(Span(project.id, "id")),
            project.title,
            ", ".join(project.stages),
            f"{project.hours_low}-{project.hours_high} h",
            str(project.topics),
            "graded" if project.is_graded else "",
        )
        for project in view.projects
    )
    columns = (
        Column("project"),
        Column("title", grows=True),
        Column("stage"),
        Column("time", align="right"),
        Column("topics", align="right", optional=True),
        Column("suite"),
    )
    return (Title("Projects", count(len(rows), "project")), Listing(columns=columns, rows=rows))


def draw_project(view: ProjectView) -> Page:
    """Return one project."""
    aside = joined(", ".join(view.stages), f"{view.hours_low}-{view.hours_high} h")
    graded = "nothing grades it yet; its brief can be built"
    if view.suite:
        graded = f"its suite, on your machine: prowess project start {view.id}"
    rows = tuple(
        (
            basis_text(one.topic.mastery),
            text(Span(one.topic.id, "id")),
            one.topic.title,
            LEVELS[one.level],
            ", ".join(one.families),
        )
        for one in view.topics
    )
    columns = (
        Column("state"),
        Column("topic"),
        Column("title", grows=True),
        Column("level"),
        Column("proved by", optional=True),
    )
    return (
        Title(view.title, aside),
        Paragraph(view.summary),
        Facts((("Level", LEVELS[view.level]), ("Graded by", graded))),
        Markdown(view.brief),
        *bullets("Milestones", view.milestones),
        Heading("What it proves", count(len(rows), "topic")),
        Listing(columns=columns, rows=rows, indent=2),
        *links("Build before it", view.builds_on),
        *sources_of(view.sources),
    )
