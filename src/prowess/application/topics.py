"""Topics: list and show."""

from pydantic import Field

from prowess.application.messages import Message, Page
from prowess.application.views import LabRow, MasteryView, SourceView, TopicRow


class ListTopics(Page):
    """List topics, all or those of a roadmap, area, role or level."""

    roadmap: str = Field(default="", max_length=100)
    area: str = Field(default="", max_length=100)
    role: str = Field(default="", max_length=100)
    tag: str = Field(default="", max_length=100)
    level: int = Field(default=0, ge=0, le=4, description="0 for every level")


class TopicList(Message):
    """A page of topics."""

    topics: tuple[TopicRow, ...]
    total: int
    next_after: str = Field(description="Empty on the last page")


class ShowTopic(Message):
    """Show one topic with what it rests on, what rests on it, and how it is proved."""

    topic: str = Field(min_length=1, max_length=200, description="Topic id, e.g. `sql.inner-join`")


class OutcomeView(Message):
    """What one can do after the topic."""

    text: str
    level: int


class MisconceptionView(Message):
    """What people get wrong, and what is so."""

    wrong: str
    right: str


class TopicView(Message):
    """One topic in full."""

    id: str
    title: str
    area: str
    level: int
    minutes_low: int
    minutes_high: int
    summary: str
    body: str = Field(description="Markdown")
    foundation: bool
    outcomes: tuple[OutcomeView, ...]
    misconceptions: tuple[MisconceptionView, ...]
    sources: tuple[SourceView, ...]
    requires: tuple[TopicRow, ...]
    required_by: tuple[TopicRow, ...]
    related: tuple[TopicRow, ...]
    tags: tuple[str, ...]
    roadmaps: tuple[str, ...]
    roles: tuple[str, ...]
    labs: tuple[LabRow, ...]
    mastery: MasteryView
