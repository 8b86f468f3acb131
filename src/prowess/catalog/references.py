"""Every place where one thing of the catalog names another."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct, convert, json
from msgspec.structs import replace

from prowess.catalog.lines import Trail
from prowess.catalog.types import (
    KINDS,
    Capability,
    Career,
    Checkpoint,
    Citation,
    Content,
    Guide,
    Lab,
    Path,
    Practice,
    Project,
    Resource,
    Roadmap,
    Role,
    Skill,
    Technology,
    Topic,
    plural_of,
)


class Reference(NamedTuple):
    """A thing (kind, name) names, at a trail of its file, another one (wanted kind, wanted), which
    has to be among those `there`.
    """

    kind: str
    name: str
    trail: Trail
    wanted_kind: str
    wanted: str
    there: frozenset[str]


S = TypeVar("S", bound=Struct)


def ids_of(content: Content) -> dict[str, frozenset[str]]:
    """Return the ids of every kind, sources included."""
    return {kind: frozenset(t.id for t in getattr(content, plural_of(kind))) for kind in KINDS}


def dangling(content: Content) -> Iterator[Reference]:
    """Yield the references that lead nowhere."""
    return (one for one in references_of(content) if one.wanted not in one.there)


def references_of(content: Content) -> Iterator[Reference]:
    """Yield every reference between things, and those inside of guides."""
    known = ids_of(content)
    for kind, steps_of in _STEPS.items():
        for thing in getattr(content, plural_of(kind)):
            for trail, wanted_kind, wanted in steps_of(thing):
                there = known[wanted_kind]
                yield Reference(kind, thing.id, trail, wanted_kind, wanted, there)
    for guide in content.guides:
        yield from _inside(guide)


def without_dangling(content: Content) -> Content:
    """Return the content without references that lead nowhere: the innermost list entry that
    holds one goes, or, outside of a list, the whole thing.
    """
    gone: dict[tuple[str, str], list[Trail]] = {}
    for reference in dangling(content):
        gone.setdefault((reference.kind, reference.name), []).append(reference.trail)
    kept = {
        plural_of(kind): _kept(kind, getattr(content, plural_of(kind)), gone, of)
        for kind, of in KINDS.items()
    }
    return replace(content, **kept)


_Step = tuple[Trail, str, str]


def _each(trail: Trail, kind: str, names: Iterable[str]) -> Iterator[_Step]:
    for place, name in enumerate(names):
        yield (*trail, place), kind, name


def _of_topic(topic: Topic) -> Iterator[_Step]:
    yield from _each(("requires",), "topic", topic.requires)
    yield from _each(("related",), "topic", topic.related)
    yield from _of_sources(topic.sources)


def _of_sources(citations: Iterable[Citation]) -> Iterator[_Step]:
    for place, citation in enumerate(citations):
        yield ("sources", place, "source"), "source", citation.source


def _of_roadmap(roadmap: Roadmap) -> Iterator[_Step]:
    for place, section in enumerate(roadmap.sections):
        yield from _each(("sections", place, "topics"), "topic", section.topics)


def _of_role(role: Role) -> Iterator[_Step]:
    for place, need in enumerate(role.topics):
        yield ("topics", place, "topic"), "topic", need.topic
    yield from _each(("paths",), "path", role.paths)
    yield from _each(("projects",), "project", role.projects)
    for place, fact in enumerate(role.facts):
        yield ("facts", place, "source"), "source", fact.source
    for place, track in enumerate(role.tracks):
        if track.source:
            yield ("tracks", place, "source"), "source", track.source


def _of_path(path: Path) -> Iterator[_Step]:
    for place, block in enumerate(path.blocks):
        yield from _each(("blocks", place, "topics"), "topic", block.topics)
        yield from _each(("blocks", place, "labs"), "lab", block.labs)
        yield from _each(("blocks", place, "projects"), "project", block.projects)
        yield from _each(("blocks", place, "checkpoints"), "checkpoint", block.checkpoints)
    yield from _of_sources(path.sources)


def _of_guide(guide: Guide) -> Iterator[_Step]:
    for place, option in enumerate(guide.options):
        yield from _each(("options", place, "topics"), "topic", option.topics)
    for place, row in enumerate(guide.evidence):
        yield ("evidence", place, "source"), "source", row.source


def _of_skill(skill: Skill) -> Iterator[_Step]:
    return _each(("topics",), "topic", skill.topics)


def _of_lab(lab: Lab) -> Iterator[_Step]:
    for place, proved in enumerate(lab.topics):
        yield ("topics", place, "topic"), "topic", proved.topic


def _of_project(project: Project) -> Iterator[_Step]:
    for place, proved in enumerate(project.topics):
        yield ("topics", place, "topic"), "topic", proved.topic
    yield from _each(("builds_on",), "project", project.builds_on)
    yield from _of_sources(project.sources)


def _of_checkpoint(checkpoint: Checkpoint | Capability) -> Iterator[_Step]:
    yield from _each(("topics",), "topic", checkpoint.topics)
    yield from _each(("labs",), "lab", checkpoint.labs)
    yield from _each(("projects",), "project", checkpoint.projects)
    if isinstance(checkpoint, Checkpoint):
        yield from _of_sources(checkpoint.sources)
    else:
        yield from _each(("claimed_by",), "source", checkpoint.claimed_by)


def _of_technology(technology: Technology) -> Iterator[_Step]:
    yield from _each(("topics",), "topic", technology.topics)
    yield from _each(("alternatives",), "technology", technology.alternatives)
    yield from _of_sources(technology.sources)


def _of_listed(thing: Resource | Career) -> Iterator[_Step]:
    yield from _each(("topics",), "topic", thing.topics)
    yield from _of_sources(thing.sources)


def _of_practice(practice: Practice) -> Iterator[_Step]:
    for place, advice in enumerate(practice.advice):
        yield from _each(("advice", place, "topics"), "topic", advice.topics)
    yield from _of_sources(practice.sources)


_STEPS: dict[str, Callable[[Any], Iterator[_Step]]] = {
    "topic": _of_topic,
    "roadmap": _of_roadmap,
    "role": _of_role,
    "path": _of_path,
    "guide": _of_guide,
    "skill": _of_skill,
    "lab": _of_lab,
    "project": _of_project,
    "checkpoint": _of_checkpoint,
    "technology": _of_technology,
    "resource": _of_listed,
    "career": _of_listed,
    "practice": _of_practice,
    "capability": _of_checkpoint,
}


def _inside(guide: Guide) -> Iterator[Reference]:
    options = frozenset(option.id for option in guide.options)
    criteria = frozenset(criterion.id for criterion in guide.criteria)
    yield Reference("guide", guide.id, ("default",), "option", guide.default, options)
    for place, row in enumerate(guide.evidence):
        trail = ("evidence", place)
        yield Reference("guide", guide.id, (*trail, "option"), "option", row.option, options)
        yield Reference(
            "guide", guide.id, (*trail, "criterion"), "criterion", row.criterion, criteria
        )
    for place, ruled_out in enumerate(guide.exclusions):
        trail = ("exclusions", place)
        yield Reference("guide", guide.id, (*trail, "option"), "option", ruled_out.option, options)


def _kept(
    kind: str, things: tuple[S, ...], gone: dict[tuple[str, str], list[Trail]], of: type[S]
) -> tuple[S, ...]:
    kept: list[S] = []
    for thing in things:
        trails = gone.get((kind, thing.id), [])  # type: ignore[attr-defined]
        if not trails:
            kept.append(thing)
        elif all(any(isinstance(step, int) for step in trail) for trail in trails):
            tree = json.decode(json.encode(thing))
            for trail in sorted({_element(trail) for trail in trails}, key=_place, reverse=True):
                _cut(tree, trail)
            kept.append(convert(tree, of))
    return tuple(kept)


def _element(trail: Trail) -> Trail:
    last = max(place for place, step in enumerate(trail) if isinstance(step, int))
    return trail[: last + 1]


def _place(trail: Trail) -> tuple[str, ...]:
    """Return a key by which later elements of one list sort after earlier ones."""
    return tuple(f"{step:06}" if isinstance(step, int) else step for step in trail)


def _cut(tree: Any, trail: Trail) -> None:
    for step in trail[:-1]:
        tree = tree[step]
    del tree[trail[-1]]
