"""Views that several nouns share."""

from datetime import datetime

from pydantic import Field

from prowess.application.messages import Message


class SourceView(Message):
    """A cited work."""

    id: str
    title: str
    publisher: str
    version: str
    date: str
    primary: bool
    url: str
    locator: str = Field(description="Section or page, empty where none was recorded")
    checked: str = Field(
        description="ISO date on which the passage was opened, empty if unchecked"
    )


class MasteryView(Message):
    """What is believed of one topic, and on which ground."""

    basis: str = Field(description="proved, assessed, declared or none")
    level: int = Field(description="1 aware to 4 expert; 0 when nothing is known")
    probability: float
    because: str


class TopicRow(Message):
    """A topic in a list."""

    id: str
    title: str
    area: str
    level: int
    minutes_low: int
    minutes_high: int
    summary: str
    foundation: bool
    labs: tuple[str, ...] = Field(description="Labs that prove it")
    mastery: MasteryView


LAB_KIND = "What is asked for: query, change, definition, schema, plan, transaction"
LAB_LEVEL = "Difficulty, 1 easy to 4 very hard; the topics that it proves have their own levels"


class LabRow(Message):
    """A lab in a list."""

    slug: str
    title: str
    kind: str = Field(description=LAB_KIND)
    level: int = Field(description=LAB_LEVEL)
    topics: tuple[str, ...]
    minutes: int
    passed: bool
    started: bool


class Named(Message):
    """Something of the catalog that a page links to."""

    id: str
    title: str


class RungView(Message):
    """One step of a ladder."""

    title: str
    experience: str
    focus: str


class FactView(Message):
    """Somebody else's claim, with its source and date."""

    label: str
    value: str
    source: str
    date: str


class NextStep(Message):
    """What to do now, and why, in one sentence."""

    kind: str = Field(description="lab, topic, review or done")
    id: str
    title: str
    because: str
    command: str = Field(description="The CLI line that does it")


class Stamp(Message):
    """When something happened."""

    at: datetime
