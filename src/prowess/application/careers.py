"""Careers: ladders as sources tell them, and the working life around them."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import RungView, SourceView, TopicRow


class ListCareers(Message):
    """List every career."""


class CareerRow(Message):
    """A career in a list."""

    id: str
    title: str
    summary: str
    rungs: int
    topics: int


class CareerList(Message):
    """All careers."""

    careers: tuple[CareerRow, ...]


class ShowCareer(Message):
    """Show one career."""

    career: str = Field(min_length=1, max_length=100)


class MilestoneView(Message):
    """What is reached after so many months."""

    months: int
    text: str


class CareerView(Message):
    """One career in full."""

    id: str
    title: str
    summary: str
    rungs: tuple[RungView, ...]
    milestones: tuple[MilestoneView, ...]
    topics: tuple[TopicRow, ...]
    sources: tuple[SourceView, ...]


@use_case(writes=False)
def list_careers(request: ListCareers, *, context: Context) -> CareerList:
    """List every career: ladders and the themes of working life."""
    del request
    return CareerList(
        careers=tuple(
            CareerRow(
                id=career.id,
                title=career.title,
                summary=career.summary,
                rungs=len(career.rungs),
                topics=len(career.topics),
            )
            for career in context.catalog.careers.values()
        )
    )


@use_case(writes=False)
def show_career(request: ShowCareer, *, context: Context) -> CareerView:
    """Show one career with its rungs and milestones."""
    career = context.catalog.get_career(request.career)
    standing = read_standing(context=context)
    return CareerView(
        id=career.id,
        title=career.title,
        summary=career.summary,
        rungs=tuple(
            RungView(title=rung.title, experience=rung.experience, focus=rung.focus)
            for rung in career.rungs
        ),
        milestones=tuple(
            MilestoneView(months=milestone.months, text=milestone.text)
            for milestone in career.milestones
        ),
        topics=standing.topic_rows(career.topics),
        sources=standing.source_views(career.sources),
    )
