"""Decision guides: list and show (ranked by the weights given)."""

from pydantic import Field

from prowess.application.messages import Message


class ListGuides(Message):
    """List every decision guide."""


class GuideRow(Message):
    """A guide in a list."""

    id: str
    title: str
    question: str
    options: int


class GuideList(Message):
    """All guides."""

    guides: tuple[GuideRow, ...]


class ShowGuide(Message):
    """Show one guide, its options ranked by the default weights or by those given."""

    guide: str = Field(min_length=1, max_length=100)
    weights: tuple[str, ...] = Field(
        default=(), max_length=30, description="`criterion=0..3` each"
    )
    excluded: tuple[str, ...] = Field(
        default=(), max_length=30, description="Exclusions that hold, by number"
    )


class CriterionView(Message):
    """What the decision turns on."""

    id: str
    title: str
    question: str
    weight: float


class EvidenceRowView(Message):
    """Why an option scores as it does on a criterion."""

    criterion: str
    score: int
    because: str
    source: str


class OptionView(Message):
    """An option with its score; ranked options come first, excluded ones last."""

    id: str
    title: str
    best_for: str
    why: str
    score: float
    excluded_because: str
    evidence: tuple[EvidenceRowView, ...]
    topics: tuple[str, ...]


class ExclusionView(Message):
    """A hard reason, with the number by which a request names it."""

    number: str
    option: str
    when: str
    because: str


class GuideView(Message):
    """One guide in full."""

    id: str
    title: str
    question: str
    summary: str
    body: str
    default: str
    default_wrong_when: str
    criteria: tuple[CriterionView, ...]
    options: tuple[OptionView, ...]
    exclusions: tuple[ExclusionView, ...]
    would_change: str = Field(
        description="The smallest change of one weight that changes the winner"
    )
