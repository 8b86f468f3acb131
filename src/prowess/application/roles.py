"""Roles: list, show, compare."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import Standing, read_standing
from prowess.application.views import FactView, Named, RungView, TopicRow
from prowess.catalog.types import Role
from prowess.guidance.comparison import ComparedTopic, compare
from prowess.guidance.coverage import cover_role, find_missing, measure_effort
from prowess.kit.errors import Invalid


class ListRoles(Message):
    """List every role."""

    filter: str = Field(
        default="", max_length=100, description="Words that title or stack must hold"
    )


class RoleRow(Message):
    """A role in a list. `coverage` is the weighted share of its needs that is mastered, 0 to 1."""

    id: str
    title: str
    summary: str
    experience: str
    topics: int
    weeks: int
    coverage: float


class RoleList(Message):
    """All roles."""

    roles: tuple[RoleRow, ...]


class ShowRole(Message):
    """Show one role with its required topics, tracks, ladder, facts and the learner's coverage."""

    role: str = Field(min_length=1, max_length=100, description="Role id, e.g. `sql-developer`")


class RoleTopicView(Message):
    """A topic that a role requires."""

    topic: TopicRow
    level: int = Field(description="Level the role needs, 1 to 4")
    importance: int = Field(description="1 useful, 2 important, 3 essential")


class TrackView(Message):
    """A specialisation."""

    title: str
    summary: str
    salary: str
    experience: str
    source: str


class RoleView(Message):
    """One role in full."""

    id: str
    title: str
    summary: str
    body: str
    experience: str
    weeks: int
    coverage: float
    minutes_left_low: int = Field(
        description="Minutes to learn what is still missing, closure included"
    )
    minutes_left_high: int
    topics: tuple[RoleTopicView, ...]
    facts: tuple[FactView, ...]
    tracks: tuple[TrackView, ...]
    stack: tuple[str, ...]
    ladder: tuple[RungView, ...]
    interview_themes: tuple[str, ...]
    projects: tuple[Named, ...]
    paths: tuple[str, ...]


class CompareRoles(Message):
    """Compare two or more roles: what they share, what sets each apart, how near each is."""

    roles: tuple[str, ...] = Field(min_length=2, max_length=6)


class ComparedNeed(Message):
    """One topic and the level each compared role needs of it, in their order; 0 for nothing."""

    topic: TopicRow
    levels: tuple[int, ...]


class RoleComparison(Message):
    """Roles side by side."""

    roles: tuple[RoleRow, ...]
    shared: tuple[ComparedNeed, ...]
    different: tuple[ComparedNeed, ...]
    similarity: float = Field(
        description="Half of the specificity-weighted coverage both ways, 0 to 1"
    )


@use_case(writes=False)
def list_roles(request: ListRoles, *, context: Context) -> RoleList:
    """List roles, all or those whose title or stack holds the words."""
    words = request.filter.casefold().split()
    standing = read_standing(context=context)
    return RoleList(
        roles=tuple(
            _row(role, standing=standing)
            for role in context.catalog.roles.values()
            if all(word in _text(role) for word in words)
        )
    )


@use_case(writes=False)
def show_role(request: ShowRole, *, context: Context) -> RoleView:
    """Show one role with its required topics, tracks, ladder, facts and the learner's coverage."""
    role = context.catalog.get_role(request.role)
    return _view(role, standing=read_standing(context=context))


@use_case(writes=False)
def compare_roles(request: CompareRoles, *, context: Context) -> RoleComparison:
    """Compare two or more roles: what they share, what sets each apart, how near each is."""
    roles = [context.catalog.get_role(role) for role in request.roles]
    if len({role.id for role in roles}) < len(roles):
        raise Invalid(
            code="roles.compared_with_itself",
            message=f"A role stands twice among {', '.join(request.roles)}.",
            hint="Name at least two different roles, each once.",
        )
    comparison = compare(roles, every_role=context.catalog.roles.values())
    standing = read_standing(context=context)
    return RoleComparison(
        roles=tuple(_row(role, standing=standing) for role in roles),
        shared=_needs(comparison.shared, standing=standing),
        different=_needs(comparison.different, standing=standing),
        similarity=round(comparison.similarity, 4),
    )


def _text(role: Role) -> str:
    return " ".join((role.id, role.title, *role.stack)).casefold()


def _row(role: Role, *, standing: Standing) -> RoleRow:
    return RoleRow(
        id=role.id,
        title=role.title,
        summary=role.summary,
        experience=role.experience,
        topics=len(role.topics),
        weeks=role.weeks,
        coverage=round(cover_role(role, masteries=standing.masteries), 4),
    )


def _needs(rows: tuple[ComparedTopic, ...], *, standing: Standing) -> tuple[ComparedNeed, ...]:
    return tuple(
        ComparedNeed(topic=standing.topic_row(row.topic), levels=row.levels) for row in rows
    )


def _view(role: Role, *, standing: Standing) -> RoleView:
    missing = find_missing(role, catalog=standing.catalog, masteries=standing.masteries)
    left = measure_effort(missing, catalog=standing.catalog)
    return RoleView(
        id=role.id,
        title=role.title,
        summary=role.summary,
        body=role.body,
        experience=role.experience,
        weeks=role.weeks,
        coverage=round(cover_role(role, masteries=standing.masteries), 4),
        minutes_left_low=left.minutes_low,
        minutes_left_high=left.minutes_high,
        topics=tuple(
            RoleTopicView(
                topic=standing.topic_row(need.topic), level=need.level, importance=need.importance
            )
            for need in role.topics
        ),
        facts=tuple(
            FactView(
                label=f.label,
                value=f.value,
                source=standing.source_title(f.source),
                date=f.date,
            )
            for f in role.facts
        ),
        tracks=tuple(
            TrackView(
                title=t.title,
                summary=t.summary,
                salary=t.salary,
                experience=t.experience,
                source=standing.source_title(t.source),
            )
            for t in role.tracks
        ),
        stack=role.stack,
        ladder=tuple(
            RungView(title=r.title, experience=r.experience, focus=r.focus) for r in role.ladder
        ),
        interview_themes=role.interview_themes,
        projects=standing.named("project", role.projects),
        paths=role.paths,
    )
