"""Decision guides: list and show (ranked by the weights given)."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.catalog.types import Guide
from prowess.guidance.decision import MAX_WEIGHT, Change, RankedOption, rank_options
from prowess.kit.errors import Invalid


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


@use_case(writes=False)
def list_guides(request: ListGuides, *, context: Context) -> GuideList:
    """List every decision guide."""
    del request
    return GuideList(
        guides=tuple(
            GuideRow(
                id=guide.id,
                title=guide.title,
                question=guide.question,
                options=len(guide.options),
            )
            for guide in context.catalog.guides.values()
        )
    )


@use_case(writes=False)
def show_guide(request: ShowGuide, *, context: Context) -> GuideView:
    """Show one guide, its options ranked by the default weights or by those given."""
    guide = context.catalog.get_guide(request.guide)
    weights = _read_weights(request.weights, guide=guide)
    excluded = [_read_exclusion(number, guide=guide) for number in request.excluded]
    ranking = rank_options(guide, weights=weights, excluded=excluded)
    return GuideView(
        id=guide.id,
        title=guide.title,
        question=guide.question,
        summary=guide.summary,
        body=guide.body,
        default=guide.default,
        default_wrong_when=guide.default_wrong_when,
        criteria=tuple(
            CriterionView(id=c.id, title=c.title, question=c.question, weight=weights[c.id])
            for c in guide.criteria
        ),
        options=tuple(
            _view_option(ranked, guide=guide, context=context) for ranked in ranking.options
        ),
        exclusions=tuple(
            ExclusionView(number=str(number), option=e.option, when=e.when, because=e.because)
            for number, e in enumerate(guide.exclusions, start=1)
        ),
        would_change=_say_change(ranking.change, guide=guide),
    )


def _read_weights(given: tuple[str, ...], *, guide: Guide) -> dict[str, float]:
    weights = {criterion.id: criterion.weight for criterion in guide.criteria}
    for text in given:
        criterion, _, number = text.partition("=")
        weight = _read_number(number)
        if criterion not in weights or weight is None:
            raise Invalid(
                code="guides.bad_weight",
                message=f"{text!r} is not a criterion of this guide with a weight from 0 to 3.",
                hint=f"Write e.g. {guide.criteria[0].id}=2; criteria: {', '.join(weights)}.",
            )
        weights[criterion] = weight
    return weights


def _read_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number <= MAX_WEIGHT else None


def _read_exclusion(number: str, *, guide: Guide) -> int:
    known = [str(n) for n in range(1, len(guide.exclusions) + 1)]
    if number not in known:
        raise Invalid(
            code="guides.unknown_exclusion",
            message=f"This guide has no exclusion {number!r}.",
            hint=f"Its exclusions are numbered {', '.join(known)}."
            if known
            else "It has no exclusions.",
        )
    return known.index(number)


def _view_option(ranked: RankedOption, *, guide: Guide, context: Context) -> OptionView:
    option, sources = ranked.option, context.catalog.sources
    return OptionView(
        id=option.id,
        title=option.title,
        best_for=option.best_for,
        why=option.why,
        score=round(ranked.score, 3),
        excluded_because=ranked.excluded_because,
        evidence=tuple(
            EvidenceRowView(
                criterion=row.criterion,
                score=row.score,
                because=row.because,
                source=sources[row.source].title if row.source in sources else row.source,
            )
            for row in guide.evidence
            if row.option == option.id
        ),
        topics=option.topics,
    )


def _say_change(change: Change | None, *, guide: Guide) -> str:
    if change is None:
        return "No change of a single weight between 0 and 3 changes the first choice."
    titles = {criterion.id: criterion.title for criterion in guide.criteria}
    options = {option.id: option.title for option in guide.options}
    return (
        f"Moving {titles[change.criterion]!r} from {change.weight_now:g} past "
        f"{round(change.weight_then, 2):g} puts {options[change.winner_then]} first."
    )
