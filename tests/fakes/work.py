"""One project, checkpoint, technology, resource, career, practice and capability for tests."""

from prowess.catalog.types import (
    Advice,
    Capability,
    Career,
    Checkpoint,
    Citation,
    Milestone,
    Practice,
    Project,
    ProjectTopic,
    Resource,
    Rung,
    Technology,
)

JOINS, CITED = ("sql.inner-join",), (Citation(source="manual"),)
WORK: dict[str, tuple[object, ...]] = {
    "projects": (
        Project(
            id="blog-api",
            title="Blog API",
            summary="Users and posts.",
            body="Build a blog.",
            stages=("beginner",),
            level=2,
            hours_low=8,
            hours_high=16,
            topics=(
                ProjectTopic("sql.inner-join", 2, ("contract", "errors")),
                ProjectTopic("sql.null-logic", 1, ("contract",)),
                ProjectTopic("sql.where-filter", 1),
            ),
            milestones=("It lists posts", "It keeps them"),
            sources=CITED,
        ),
    ),
    "checkpoints": (
        Checkpoint(
            id="joins-shown",
            title="Joins shown",
            summary="Joins by heart.",
            group="verification",
            done_when=("A join is right", "A colleague says why"),
            topics=JOINS,
            labs=("join-loans",),
            projects=("blog-api",),
            sources=CITED,
        ),
    ),
    "technologies": (
        Technology("sqlite", "SQLite", "One file.", "sql", "Many writers.", JOINS, "3"),
    ),
    "resources": (Resource("school", "School", "Joins.", "Teachers", JOINS, sources=CITED),),
    "careers": (
        Career(
            "ladder",
            "Ladder",
            "Two rungs.",
            JOINS,
            (Rung(title="Junior", experience="0-1", focus="Learn"),),
            (Milestone(months=3, text="A first API"),),
            CITED,
        ),
    ),
    "practices": (
        Practice(
            "tidy-tables",
            "Tidy tables",
            "A list.",
            "practice",
            (Advice(text="Name keys", why="They are read", topics=JOINS),),
            CITED,
        ),
    ),
    "capabilities": (
        Capability(
            "asks-tables",
            "Asks tables",
            "Claimed.",
            ("manual",),
            "prowess roadmap show sql",
            JOINS,
            ("join-loans",),
            ("blog-api",),
        ),
    ),
}
