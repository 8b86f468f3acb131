"""Projects: services to build, each a brief with the topics that it proves."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import Named, SourceView, TopicRow
from prowess.kit.errors import Invalid
from prowess.kit.suggest import did_you_mean

STAGES = ("beginner", "intermediate", "advanced", "expert")


class ListProjects(Message):
    """List every project, or those of one stage."""

    stage: str = Field(default="", max_length=20, description=f"Nothing, or {', '.join(STAGES)}")


class ProjectRow(Message):
    """A project in a list."""

    id: str
    title: str
    summary: str
    stages: tuple[str, ...] = Field(description="Two, where sources differ on the difficulty")
    level: int
    hours_low: int
    hours_high: int
    topics: int
    is_graded: bool = Field(description="False as long as no suite grades it")


class ProjectList(Message):
    """Projects, easiest first."""

    projects: tuple[ProjectRow, ...]


class ShowProject(Message):
    """Show one project."""

    project: str = Field(min_length=1, max_length=100)


class ProvenTopic(Message):
    """A topic that the project proves, and at which level."""

    topic: TopicRow
    level: int
    families: tuple[str, ...] = Field(
        default=(),
        description="Families of checks that prove it, all together; none: it is only practiced",
    )


class ProjectView(Message):
    """One project in full. `brief` is Markdown; `suite` is what grades it, or empty."""

    id: str
    title: str
    summary: str
    brief: str
    stages: tuple[str, ...]
    level: int
    hours_low: int
    hours_high: int
    milestones: tuple[str, ...]
    builds_on: tuple[Named, ...]
    topics: tuple[ProvenTopic, ...]
    suite: str
    sources: tuple[SourceView, ...]


@use_case(writes=False)
def list_projects(request: ListProjects, *, context: Context) -> ProjectList:
    """List every project, easiest first, or those of one stage."""
    if request.stage not in {"", *STAGES}:
        raise Invalid(
            code="projects.unknown_stage",
            message=f"Expected a stage of projects, got {request.stage!r}.",
            hint=did_you_mean(request.stage, STAGES) or f"Stages: {', '.join(STAGES)}.",
        )
    rows = [
        ProjectRow(
            id=project.id,
            title=project.title,
            summary=project.summary,
            stages=project.stages,
            level=project.level,
            hours_low=project.hours_low,
            hours_high=project.hours_high,
            topics=len(project.topics),
            is_graded=bool(project.suite),
        )
        for project in context.catalog.projects.values()
        if not request.stage or request.stage in project.stages
    ]
    rows.sort(key=lambda row: (STAGES.index(row.stages[0]), row.level, row.hours_low, row.id))
    return ProjectList(projects=tuple(rows))


@use_case(writes=False)
def show_project(request: ShowProject, *, context: Context) -> ProjectView:
    """Show one project with its brief and the topics it proves."""
    project = context.catalog.get_project(request.project)
    standing = read_standing(context=context)
    return ProjectView(
        id=project.id,
        title=project.title,
        summary=project.summary,
        brief=project.body,
        stages=project.stages,
        level=project.level,
        hours_low=project.hours_low,
        hours_high=project.hours_high,
        milestones=project.milestones,
        builds_on=standing.named("project", project.builds_on),
        topics=tuple(
            ProvenTopic(
                topic=standing.topic_row(one.topic), level=one.level, families=one.families
            )
            for one in project.topics
        ),
        suite=project.suite,
        sources=standing.source_views(project.sources),
    )
