"""The shapes of author files, one pydantic model a file. Only authoring imports this module.

Editors get JSON Schemas made from these models, so a field's description is what an author
reads while typing.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TOPIC_ID = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"


def _date_as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _is_date(value: str) -> str:
    if value:
        date.fromisoformat(value)
    return value


Slug = Annotated[str, Field(pattern=SLUG, max_length=80)]
TopicId = Annotated[str, Field(pattern=TOPIC_ID, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Title = Annotated[str, Field(min_length=2, max_length=120)]
LevelNumber = Annotated[
    int, Field(ge=1, le=4, description="1 aware, 2 working, 3 proficient, 4 expert")
]
Day = Annotated[
    str,
    BeforeValidator(_date_as_text),
    AfterValidator(_is_date),
    Field(description="ISO date, for example 2026-11-21"),
]
LooseDate = Annotated[
    str,
    BeforeValidator(_date_as_text),
    Field(
        pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$",
        description="2026, 2026-11, 2026-11-21, or empty when unknown",
    ),
]
Aliases = Annotated[
    tuple[str, ...], Field(description="Earlier or shorter names that still lead here")
]


class AuthorModel(BaseModel):
    """Frozen, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PackModel(AuthorModel):
    """pack.toml: what this tree of content is called."""

    name: Slug
    version: Text = Field(description="The pack's own version; a change of content changes it")
    format: int = Field(ge=1, le=1, description="The format of the files: 1")
    replaces: tuple[str, ...] = Field(
        default=(),
        description="Things of packs below that this pack replaces on purpose, each as kind:id",
    )


class SourceModel(AuthorModel):
    """One table of sources/<area>.toml: a work that content cites."""

    title: Title
    publisher: Text
    version: Text = Field(description='As the work states it, in quotes; "undated" if it has none')
    date: LooseDate = ""
    primary: bool = Field(description="True for the specification, manual or paper itself")
    url: str = Field(
        default="", pattern=r"^(https?://\S+)?$", description="Only where surely known"
    )


class CitationModel(AuthorModel):
    """One use of a source."""

    source: Slug = Field(description="Id in sources/*.toml")
    locator: str = Field(
        default="", max_length=200, description="Section or page that was really opened"
    )
    checked: Day = ""


class OutcomeModel(AuthorModel):
    """What a person can do after the topic."""

    level: LevelNumber
    text: Text = Field(description='"Can" and a verb that others can observe')


class MisconceptionModel(AuthorModel):
    """What people get wrong, and what is so."""

    wrong: Text
    right: Text


class TopicModel(AuthorModel):
    """topics/<area>/<slug>/topic.toml: the facts of a topic."""

    title: Title
    level: LevelNumber
    minutes: tuple[int, int] = Field(description="Least and most minutes to learn it")
    requires: tuple[TopicId, ...] = Field(
        default=(), description="Direct prerequisites only; what they imply is left out"
    )
    related: tuple[TopicId, ...] = ()
    tags: tuple[Slug, ...] = ()
    foundation: bool = Field(default=False, description="True only without prerequisites")
    aliases: Aliases = ()
    outcomes: tuple[OutcomeModel, ...]
    misconceptions: tuple[MisconceptionModel, ...] = ()
    sources: tuple[CitationModel, ...] = ()


class ItemModel(AuthorModel):
    """One table of topics/<area>/<slug>/items.toml: a question."""

    kind: Slug
    level: LevelNumber
    stem: Text
    choices: tuple[Text, ...] = ()
    answer: Text = Field(description="The right answer; only its fingerprint is compiled")
    params: tuple[str, ...] = Field(default=(), description="name=value each")


class SectionModel(AuthorModel):
    """A stretch of a roadmap."""

    slug: Slug
    title: Title
    summary: Text
    topics: tuple[TopicId, ...] = Field(min_length=1)


class RoadmapModel(AuthorModel):
    """roadmaps/<slug>.toml: an ordered view on the graph."""

    title: Title
    focus: Text
    summary: Text
    aliases: Aliases = ()
    sections: tuple[SectionModel, ...] = Field(min_length=1)


class FactModel(AuthorModel):
    """A claim of somebody else, shown with its source."""

    label: Text
    value: Text
    source: Slug
    date: LooseDate = ""


class RoleTopicModel(AuthorModel):
    """What a role needs of a topic."""

    topic: TopicId
    level: LevelNumber
    importance: int = Field(ge=1, le=3, description="1 useful, 2 important, 3 essential")


class TrackModel(AuthorModel):
    """A specialization inside a role."""

    title: Title
    summary: Text
    salary: str = ""
    experience: str = ""
    source: str = Field(default="", description="Id of the source of salary and experience")


class RungModel(AuthorModel):
    """One step of a role's ladder."""

    title: Title
    experience: Text
    focus: Text


class RoleModel(AuthorModel):
    """roles/<slug>/role.toml: a job, as the topics it requires."""

    title: Title
    summary: Text
    experience: str = ""
    weeks: int = Field(ge=0, le=520)
    aliases: Aliases = ()
    stack: tuple[Text, ...] = ()
    paths: tuple[Slug, ...] = ()
    projects: tuple[Slug, ...] = ()
    interview_themes: tuple[Text, ...] = ()
    topics: tuple[RoleTopicModel, ...] = Field(min_length=1)
    facts: tuple[FactModel, ...] = ()
    tracks: tuple[TrackModel, ...] = ()
    ladder: tuple[RungModel, ...] = ()


class BlockModel(AuthorModel):
    """A stretch of weeks in a path, both ends included."""

    title: Title
    week_from: int = Field(ge=1, le=520)
    week_to: int = Field(ge=1, le=520)
    summary: Text
    topics: tuple[TopicId, ...] = ()
    labs: tuple[Slug, ...] = ()
    projects: tuple[Slug, ...] = ()
    checkpoints: tuple[Slug, ...] = ()


class PathModel(AuthorModel):
    """paths/<slug>/path.toml: weeks mapped to topics."""

    title: Title
    summary: Text
    weeks: int = Field(ge=1, le=520)
    hours_a_week: int = Field(ge=1, le=80)
    aliases: Aliases = ()
    sources: tuple[CitationModel, ...] = ()
    blocks: tuple[BlockModel, ...] = Field(min_length=1)


class CriterionModel(AuthorModel):
    """What a decision turns on."""

    id: Slug
    title: Title
    question: Text
    weight: float = Field(ge=0, le=3, description="Default importance, 0 to 3")


class OptionModel(AuthorModel):
    """One answer of a guide."""

    id: Slug
    title: Title
    best_for: Text
    why: Text
    topics: tuple[TopicId, ...] = ()


class EvidenceRowModel(AuthorModel):
    """Why an option scores as it does on a criterion."""

    option: Slug
    criterion: Slug
    score: int = Field(ge=-2, le=2, description="-2 argues against the option, +2 for it")
    because: Text
    source: Slug


class ExclusionModel(AuthorModel):
    """A hard reason that rules an option out."""

    option: Slug
    when: Text
    because: Text


class GuideModel(AuthorModel):
    """guides/<slug>/guide.toml: a decision as a small model."""

    title: Title
    question: Text
    summary: Text
    default: Slug
    default_wrong_when: Text
    aliases: Aliases = ()
    criteria: tuple[CriterionModel, ...] = Field(min_length=1)
    options: tuple[OptionModel, ...] = Field(min_length=2)
    evidence: tuple[EvidenceRowModel, ...] = Field(min_length=1)
    exclusions: tuple[ExclusionModel, ...] = ()


class SkillModel(AuthorModel):
    """skills/<slug>.toml: a named bundle of topics."""

    title: Title
    summary: Text
    group: Literal["", "technical", "architecture", "production"] = Field(
        default="", description="Column of the skill matrix, or nothing"
    )
    aliases: Aliases = ()
    topics: tuple[TopicId, ...] = Field(min_length=1)


class LabTopicModel(AuthorModel):
    """A topic that a passed lab proves, and at which level."""

    topic: TopicId
    level: LevelNumber


class LabModel(AuthorModel):
    """labs/<slug>/lab.toml: the public facts of a lab."""

    title: Title
    kind: Slug
    level: LevelNumber = Field(description="Difficulty: 1 easy, 2 moderate, 3 hard, 4 very hard")
    minutes: int = Field(ge=1, le=600)
    domain: Slug | None = Field(
        default=None,
        alias="schema",
        description="Folder of schemas/ that the lab shares; leave out for an own schema.sql",
    )
    topics: tuple[LabTopicModel, ...] = ()
    hints: tuple[Text, ...] = Field(default=(), description="A question, the idea, nearly it")
    trap: str = Field(default="", description="Where the naive answer passes the visible sample")
    answer_file: str = Field(default="answer.sql", pattern=r"^[\w.-]+$", max_length=80)
    aliases: Aliases = ()


class ProjectTopicModel(LabTopicModel):
    """A topic that a project practices, and the families of its suite that prove it."""

    families: tuple[Slug, ...] = Field(
        default=(),
        description="Families of checks: when all of them pass, the topic is proved at the level",
    )


class ProjectModel(AuthorModel):
    """projects/<slug>/project.toml: a service to build; project.md is its brief."""

    title: Title
    summary: Text
    stages: tuple[Literal["beginner", "intermediate", "advanced", "expert"], ...] = Field(
        min_length=1, description="The difficulty; both, where sources differ"
    )
    level: LevelNumber
    hours: tuple[int, int] = Field(description="Least and most hours to build it")
    topics: tuple[ProjectTopicModel, ...] = Field(min_length=1, description="What it proves")
    milestones: tuple[Text, ...] = Field(min_length=2, description="Working states on the way")
    builds_on: tuple[Slug, ...] = Field(default=(), description="Projects to build before it")
    suite: Literal["suite.py", ""] = Field(
        default="", description="The file that grades it; leave out while nothing does"
    )
    aliases: Aliases = ()
    sources: tuple[CitationModel, ...] = ()


class CheckpointModel(AuthorModel):
    """checkpoints/<slug>.toml: something that a person shows to be able to do."""

    title: Title
    summary: Text
    group: Literal["verification", "readiness"]
    done_when: tuple[Text, ...] = Field(min_length=2, description="What others can observe")
    topics: tuple[TopicId, ...] = Field(min_length=1)
    labs: tuple[Slug, ...] = ()
    projects: tuple[Slug, ...] = ()
    aliases: Aliases = ()
    sources: tuple[CitationModel, ...] = ()


class TechnologyModel(AuthorModel):
    """technologies/<slug>.toml: a product of the field."""

    title: Title
    summary: Text = Field(description="What it is for")
    category: Slug
    not_for: Text = Field(description="When not to take it")
    version: str = Field(default="", max_length=40, description="As the facts state it: 18+")
    topics: tuple[TopicId, ...] = Field(min_length=1)
    alternatives: tuple[Slug, ...] = ()
    aliases: Aliases = ()
    sources: tuple[CitationModel, ...] = ()


class ResourceModel(AuthorModel):
    """resources/<slug>.toml: somebody else's course, book or manual."""

    title: Title
    summary: Text = Field(description="What it serves")
    publisher: Text
    url: str = Field(
        default="", pattern=r"^(https?://\S+)?$", description="Only where surely known"
    )
    topics: tuple[TopicId, ...] = Field(min_length=1)
    aliases: Aliases = ()
    sources: tuple[CitationModel, ...] = Field(default=(), description="Who names it")


class MilestoneModel(AuthorModel):
    """What is reached after so many months."""

    months: int = Field(ge=0, le=600)
    text: Text


class CareerModel(AuthorModel):
    """careers/<slug>.toml: a ladder as one source tells it, or a theme of working life."""

    title: Title
    summary: Text
    topics: tuple[TopicId, ...] = Field(min_length=1)
    rungs: tuple[RungModel, ...] = ()
    milestones: tuple[MilestoneModel, ...] = ()
    aliases: Aliases = ()
    sources: tuple[CitationModel, ...] = ()


class AdviceModel(AuthorModel):
    """One line of a practice."""

    text: Text
    why: Text
    topics: tuple[TopicId, ...] = Field(min_length=1)


class PracticeModel(AuthorModel):
    """practices/<slug>.toml: a list that people work through."""

    title: Title
    summary: Text
    group: Literal["practice", "remedy", "stage"]
    advice: tuple[AdviceModel, ...] = Field(min_length=1)
    aliases: Aliases = ()
    sources: tuple[CitationModel, ...] = ()


class CapabilityModel(AuthorModel):
    """capabilities/<slug>.toml: what a source claims, and where it is reached here."""

    title: Title
    summary: Text
    claimed_by: tuple[Slug, ...] = Field(min_length=1, description="Sources")
    command: Text = Field(description="The command that leads to it: prowess roadmap show sql")
    topics: tuple[TopicId, ...] = Field(min_length=1)
    labs: tuple[Slug, ...] = ()
    projects: tuple[Slug, ...] = ()
    aliases: Aliases = ()
