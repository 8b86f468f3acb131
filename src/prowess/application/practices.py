"""Practices: lists that people work through, each line with its reason."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import SourceView, TopicRow


class ListPractices(Message):
    """List every practice."""


class PracticeRow(Message):
    """A practice in a list. `group` is practice, remedy or stage."""

    id: str
    title: str
    summary: str
    group: str
    lines: int


class PracticeList(Message):
    """All practices, those of one group together."""

    practices: tuple[PracticeRow, ...]


class ShowPractice(Message):
    """Show one practice."""

    practice: str = Field(min_length=1, max_length=100)


class AdviceView(Message):
    """One line: what to do, why, and the topics that teach it."""

    text: str
    why: str
    topics: tuple[TopicRow, ...]


class PracticeView(Message):
    """One practice in full."""

    id: str
    title: str
    summary: str
    group: str
    advice: tuple[AdviceView, ...]
    sources: tuple[SourceView, ...]


@use_case(writes=False)
def list_practices(request: ListPractices, *, context: Context) -> PracticeList:
    """List every practice: lists to work through, remedies, stages."""
    del request
    rows = [
        PracticeRow(
            id=practice.id,
            title=practice.title,
            summary=practice.summary,
            group=practice.group,
            lines=len(practice.advice),
        )
        for practice in context.catalog.practices.values()
    ]
    return PracticeList(practices=tuple(sorted(rows, key=lambda row: (row.group, row.id))))


@use_case(writes=False)
def show_practice(request: ShowPractice, *, context: Context) -> PracticeView:
    """Show one practice, line by line."""
    practice = context.catalog.get_practice(request.practice)
    standing = read_standing(context=context)
    return PracticeView(
        id=practice.id,
        title=practice.title,
        summary=practice.summary,
        group=practice.group,
        advice=tuple(
            AdviceView(text=line.text, why=line.why, topics=standing.topic_rows(line.topics))
            for line in practice.advice
        ),
        sources=standing.source_views(practice.sources),
    )
