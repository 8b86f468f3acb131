"""Skills: the named bundles of topics that the mission promises."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import TopicRow


class ListSkills(Message):
    """List every skill."""


class SkillRow(Message):
    """A skill in a list."""

    id: str
    title: str
    summary: str
    topics: int
    proved: int
    group: str = Field(description="technical, architecture, production, or empty")


class SkillList(Message):
    """All skills."""

    skills: tuple[SkillRow, ...]


class ShowSkill(Message):
    """Show one skill with its topics."""

    skill: str = Field(min_length=1, max_length=100)


class SkillView(Message):
    """One skill in full."""

    id: str
    title: str
    summary: str
    group: str
    topics: tuple[TopicRow, ...]


@use_case(writes=False)
def list_skills(request: ListSkills, *, context: Context) -> SkillList:
    """List every skill with how much of it is proved."""
    del request
    standing = read_standing(context=context)
    return SkillList(
        skills=tuple(
            SkillRow(
                id=skill.id,
                title=skill.title,
                summary=skill.summary,
                topics=len(skill.topics),
                proved=standing.count_proved(skill.topics),
                group=skill.group,
            )
            for skill in context.catalog.skills.values()
        )
    )


@use_case(writes=False)
def show_skill(request: ShowSkill, *, context: Context) -> SkillView:
    """Show one skill with its topics."""
    skill = context.catalog.get_skill(request.skill)
    standing = read_standing(context=context)
    return SkillView(
        id=skill.id,
        title=skill.title,
        summary=skill.summary,
        group=skill.group,
        topics=standing.topic_rows(skill.topics),
    )
