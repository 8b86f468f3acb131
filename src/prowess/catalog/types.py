"""What the catalog holds, loaded and frozen. Ids are paths: `content/topics/sql/inner-join` is
topic `sql.inner-join` (area and slug). Bodies are Markdown.

msgspec structs: the compiled artefact decodes into them directly, validated. `gc=False`, for none
can be part of a reference cycle, and thousands of them would be walked at every collection.
"""

from typing import Literal

from msgspec import Struct

Level = Literal[1, 2, 3, 4]
"""1 aware, 2 working, 3 proficient, 4 expert."""

LEVEL_NAMES: dict[int, str] = {1: "aware", 2: "working", 3: "proficient", 4: "expert"}


class Source(Struct, frozen=True, gc=False):
    """A work that content cites: a manual, an RFC, a standard, a paper."""

    id: str
    title: str
    publisher: str
    version: str
    date: str
    primary: bool
    url: str = ""


class Citation(Struct, frozen=True, gc=False):
    """One use of a source. `checked` is the ISO date on which the passage was opened, or empty."""

    source: str
    locator: str = ""
    checked: str = ""


class Outcome(Struct, frozen=True, gc=False):
    """What a person can do after the topic: a sentence which starts with an observable verb."""

    text: str
    level: int


class Misconception(Struct, frozen=True, gc=False):
    """What people get wrong, and what is so."""

    wrong: str
    right: str


class Topic(Struct, frozen=True, gc=False):
    """One node of the graph. `requires` holds direct prerequisites only.

    `summary` is the first paragraph of its Markdown and `body` all that follows it.
    """

    id: str
    title: str
    area: str
    level: int
    minutes_low: int
    minutes_high: int
    summary: str
    body: str
    outcomes: tuple[Outcome, ...]
    requires: tuple[str, ...]
    misconceptions: tuple[Misconception, ...]
    sources: tuple[Citation, ...]
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    foundation: bool = False


class Section(Struct, frozen=True, gc=False):
    """A stretch of a roadmap, in order."""

    slug: str
    title: str
    summary: str
    topics: tuple[str, ...]


class Roadmap(Struct, frozen=True, gc=False):
    """An ordered view on the graph."""

    id: str
    title: str
    summary: str
    focus: str
    sections: tuple[Section, ...]
    aliases: tuple[str, ...] = ()

    def topic_ids(self) -> tuple[str, ...]:
        """Return every topic of the roadmap, in its order."""
        return tuple(topic for section in self.sections for topic in section.topics)


class Fact(Struct, frozen=True, gc=False):
    """A claim of somebody else: shown with its source and date, never as our own."""

    label: str
    value: str
    source: str
    date: str = ""


class RoleTopic(Struct, frozen=True, gc=False):
    """What a role needs of a topic. Importance: 1 useful, 2 important, 3 essential."""

    topic: str
    level: int
    importance: int


class Track(Struct, frozen=True, gc=False):
    """A specialisation inside a role."""

    title: str
    summary: str
    salary: str = ""
    experience: str = ""
    source: str = ""


class Rung(Struct, frozen=True, gc=False):
    """One step of a role's ladder."""

    title: str
    experience: str
    focus: str


class Role(Struct, frozen=True, gc=False):
    """A job, as the topics it requires."""

    id: str
    title: str
    summary: str
    body: str
    experience: str
    topics: tuple[RoleTopic, ...]
    facts: tuple[Fact, ...]
    tracks: tuple[Track, ...]
    stack: tuple[str, ...]
    ladder: tuple[Rung, ...]
    interview_themes: tuple[str, ...]
    projects: tuple[str, ...]
    paths: tuple[str, ...]
    weeks: int
    aliases: tuple[str, ...] = ()


class Block(Struct, frozen=True, gc=False):
    """A stretch of weeks in a path, both ends included."""

    title: str
    week_from: int
    week_to: int
    summary: str
    topics: tuple[str, ...]
    labs: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    checkpoints: tuple[str, ...] = ()


class Path(Struct, frozen=True, gc=False):
    """A learning path: blocks of weeks mapped to topics."""

    id: str
    title: str
    summary: str
    weeks: int
    hours_a_week: int
    blocks: tuple[Block, ...]
    sources: tuple[Citation, ...] = ()
    aliases: tuple[str, ...] = ()


class Criterion(Struct, frozen=True, gc=False):
    """What a decision turns on. `weight` is its default importance, 0 to 3."""

    id: str
    title: str
    question: str
    weight: float


class EvidenceRow(Struct, frozen=True, gc=False):
    """Why an option scores as it does on a criterion; -2 argues against it, +2 for it."""

    option: str
    criterion: str
    score: int
    because: str
    source: str


class Exclusion(Struct, frozen=True, gc=False):
    """A hard reason that rules an option out when the person says yes to it."""

    option: str
    when: str
    because: str


class Option(Struct, frozen=True, gc=False):
    """One answer of a guide."""

    id: str
    title: str
    best_for: str
    why: str
    topics: tuple[str, ...] = ()


class Guide(Struct, frozen=True, gc=False):
    """A decision aid as a small model: criteria, options, evidence rows, exclusions, a default."""

    id: str
    title: str
    question: str
    summary: str
    body: str
    default: str
    default_wrong_when: str
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    evidence: tuple[EvidenceRow, ...]
    exclusions: tuple[Exclusion, ...]
    aliases: tuple[str, ...] = ()


class Skill(Struct, frozen=True, gc=False):
    """A named bundle of topics. `group` is its column of the skill matrix (technical,
    architecture, production), empty for one that stands by itself (`backend-development`).
    """

    id: str
    title: str
    summary: str
    topics: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    group: str = ""


class LabTopic(Struct, frozen=True, gc=False):
    """A topic that a passed lab proves, and at which level."""

    topic: str
    level: int


class Lab(Struct, frozen=True, gc=False):
    """The public face of a lab. Its hidden files stay in `folder` and are read by labs alone.

    `folder` is relative to the root of `pack`; `schema` names a domain that several labs share,
    found in `schema_pack`. `version` changes with every file that grading reads.
    """

    id: str
    title: str
    kind: str
    level: int
    minutes: int
    topics: tuple[LabTopic, ...]
    brief: str
    hints: tuple[str, ...]
    schema_brief: str
    sample_sql: str
    starter: str
    answer_file: str
    version: str
    pack: str = ""
    folder: str = ""
    trap: str = ""
    aliases: tuple[str, ...] = ()
    schema: str = ""
    schema_pack: str = ""
    schema_sql: str = ""


class ProjectTopic(LabTopic, frozen=True, gc=False):
    """One that is proved when every check of these families passes; without any, by nothing."""

    families: tuple[str, ...] = ()


class Project(Struct, frozen=True, gc=False):
    """A service to build. `stages` are the difficulties that sources give it; `suite` is the file
    that grades it, empty as long as nothing does.
    """

    id: str
    title: str
    summary: str
    body: str
    stages: tuple[str, ...]
    level: int
    hours_low: int
    hours_high: int
    topics: tuple[ProjectTopic, ...]
    milestones: tuple[str, ...]
    sources: tuple[Citation, ...] = ()
    builds_on: tuple[str, ...] = ()
    suite: str = ""
    aliases: tuple[str, ...] = ()


class Checkpoint(Struct, frozen=True, gc=False):
    """Something that a person shows to be able to do. `group` is verification or readiness."""

    id: str
    title: str
    summary: str
    group: str
    done_when: tuple[str, ...]
    topics: tuple[str, ...]
    labs: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    aliases: tuple[str, ...] = ()


class Technology(Struct, frozen=True, gc=False):
    """A product of the field: what it is for, when not to take it, the topics it touches."""

    id: str
    title: str
    summary: str
    category: str
    not_for: str
    topics: tuple[str, ...]
    version: str = ""
    alternatives: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    aliases: tuple[str, ...] = ()


class Resource(Struct, frozen=True, gc=False):
    """Somebody else's course, book or manual, and what it serves. `url` only where known."""

    id: str
    title: str
    summary: str
    publisher: str
    topics: tuple[str, ...]
    url: str = ""
    sources: tuple[Citation, ...] = ()
    aliases: tuple[str, ...] = ()


class Milestone(Struct, frozen=True, gc=False):
    """What is reached after so many months."""

    months: int
    text: str


class Career(Struct, frozen=True, gc=False):
    """A ladder as one source tells it, or a theme of working life, with the topics it needs."""

    id: str
    title: str
    summary: str
    topics: tuple[str, ...]
    rungs: tuple[Rung, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    sources: tuple[Citation, ...] = ()
    aliases: tuple[str, ...] = ()


class Advice(Struct, frozen=True, gc=False):
    """One line of a practice: what to do, why, and the topics that teach it."""

    text: str
    why: str
    topics: tuple[str, ...]


class Practice(Struct, frozen=True, gc=False):
    """A list that people work through. `group` is practice, remedy or stage."""

    id: str
    title: str
    summary: str
    group: str
    advice: tuple[Advice, ...]
    sources: tuple[Citation, ...] = ()
    aliases: tuple[str, ...] = ()


class Capability(Struct, frozen=True, gc=False):
    """What a source claims an expert can do, and where it is reached here: a command, topics."""

    id: str
    title: str
    summary: str
    claimed_by: tuple[str, ...]
    command: str
    topics: tuple[str, ...]
    labs: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Item(Struct, frozen=True, gc=False):
    """A question on a topic, as it is carried: the answer only as a fingerprint.

    `answer` is `kit.seeds.fingerprint(id, right answer)`; `params` are the parameters of a
    seeded variant, `name=value` each.
    """

    id: str
    topic: str
    kind: str
    level: int
    stem: str
    choices: tuple[str, ...] = ()
    answer: str = ""
    params: tuple[str, ...] = ()


class Position(Struct, frozen=True, gc=False):
    """Where a node's center stands in a drawing, in pixels from the top left."""

    id: str
    x: int
    y: int


class Drawing(Struct, frozen=True, gc=False):
    """A roadmap laid out at compile time, for boxes of 200 by 60 pixels."""

    roadmap: str
    width: int
    height: int
    positions: tuple[Position, ...]


class Pack(Struct, frozen=True, gc=False):
    """A tree of content with a name: the product's own, or one laid over it."""

    name: str
    version: str


class Content(Struct, frozen=True, gc=False):
    """Everything of one catalog as it stands in the artefact, each tuple sorted by id.

    `packs` stand in the order in which they were laid over one another; `notes` are what a
    reader of this catalog should be told of how it was compiled.
    """

    topics: tuple[Topic, ...] = ()
    roadmaps: tuple[Roadmap, ...] = ()
    roles: tuple[Role, ...] = ()
    paths: tuple[Path, ...] = ()
    guides: tuple[Guide, ...] = ()
    skills: tuple[Skill, ...] = ()
    labs: tuple[Lab, ...] = ()
    projects: tuple[Project, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    technologies: tuple[Technology, ...] = ()
    resources: tuple[Resource, ...] = ()
    careers: tuple[Career, ...] = ()
    practices: tuple[Practice, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    sources: tuple[Source, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    packs: tuple[Pack, ...] = ()
    notes: tuple[str, ...] = ()


KINDS: dict[str, type[Struct]] = {
    "topic": Topic,
    "roadmap": Roadmap,
    "role": Role,
    "path": Path,
    "guide": Guide,
    "skill": Skill,
    "lab": Lab,
    "project": Project,
    "checkpoint": Checkpoint,
    "technology": Technology,
    "resource": Resource,
    "career": Career,
    "practice": Practice,
    "capability": Capability,
    "source": Source,
}
"""Everything that has an id of its own, by the word for one of it."""


def plural_of(kind: str) -> str:
    """Return the name of a kind's field in `Content`, of its folder and of its collection."""
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
