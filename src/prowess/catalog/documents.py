"""What search finds: one document for each thing of the catalog, its texts field by field."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from prowess.catalog.types import (
    Capability,
    Career,
    Checkpoint,
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
from prowess.catalog.words import words_of

FIELDS = 5
"""title; id, aliases and tags; outcomes; summary; body"""

Texts = tuple[str, str, str, str, str]


class Document(Struct, frozen=True, array_like=True, gc=False):
    """What a hit shows, and how long its title is."""

    kind: str
    id: str
    title: str
    summary: str
    title_words: int


def documents_of(content: Content) -> Iterator[tuple[Document, Texts]]:
    """Yield every document with its texts, the most telling field first."""
    for kind, texts_of in _TEXTS.items():
        for thing in getattr(content, plural_of(kind)):
            summary = summary_of_brief(thing.brief) if kind == "lab" else thing.summary
            words = len(words_of(thing.title))
            yield Document(kind, thing.id, thing.title, summary, words), texts_of(thing)


def summary_of_brief(brief: str) -> str:
    """Return the first paragraph that is not a heading."""
    for paragraph in brief.split("\n\n"):
        if paragraph.strip() and not paragraph.lstrip().startswith("#"):
            return " ".join(paragraph.split())
    return ""


_Listed = Skill | Checkpoint | Technology | Resource | Career | Practice | Capability
_Described = Roadmap | Topic | Role | Path | Guide | Project | _Listed


def _names(thing: _Described | Lab, *more: str) -> str:
    return "\n".join((thing.id, *thing.aliases, *more))


def _topic_texts(topic: Topic) -> Texts:
    outcomes = "\n".join(outcome.text for outcome in topic.outcomes)
    return topic.title, _names(topic, *topic.tags), outcomes, topic.summary, topic.body


def _roadmap_texts(roadmap: Roadmap) -> Texts:
    sections = "\n".join(f"{section.title}\n{section.summary}" for section in roadmap.sections)
    return roadmap.title, _names(roadmap, roadmap.focus), sections, roadmap.summary, ""


def _role_texts(role: Role) -> Texts:
    tracks = "\n".join(track.title for track in role.tracks)
    return role.title, _names(role, *role.stack), tracks, role.summary, role.body


def _path_texts(path: Path) -> Texts:
    blocks = "\n".join(f"{block.title}\n{block.summary}" for block in path.blocks)
    return path.title, _names(path), "", path.summary, blocks


def _guide_texts(guide: Guide) -> Texts:
    options = "\n".join(f"{option.title}\n{option.best_for}" for option in guide.options)
    return guide.title, _names(guide), options, f"{guide.question}\n{guide.summary}", guide.body


def _project_texts(project: Project) -> Texts:
    steps = "\n".join(project.milestones)
    names = _names(project, *project.stages)
    return project.title, names, steps, project.summary, project.body


def _plain_texts(thing: _Listed, *more: str) -> Texts:
    return thing.title, _names(thing), "", thing.summary, "\n".join(more)


def _checkpoint_texts(checkpoint: Checkpoint) -> Texts:
    return _plain_texts(checkpoint, *checkpoint.done_when)


def _technology_texts(technology: Technology) -> Texts:
    return _plain_texts(technology, technology.category, technology.not_for)


def _resource_texts(resource: Resource) -> Texts:
    return _plain_texts(resource, resource.publisher)


def _career_texts(career: Career) -> Texts:
    return _plain_texts(career, *(f"{rung.title}\n{rung.focus}" for rung in career.rungs))


def _practice_texts(practice: Practice) -> Texts:
    return _plain_texts(practice, *(f"{line.text}\n{line.why}" for line in practice.advice))


def _lab_texts(lab: Lab) -> Texts:
    proved = "\n".join(topic.topic for topic in lab.topics)
    return lab.title, _names(lab, lab.kind), proved, "", f"{lab.brief}\n{lab.schema_brief}"


_TEXTS: dict[str, Callable[[Any], Texts]] = {
    "roadmap": _roadmap_texts,
    "topic": _topic_texts,
    "role": _role_texts,
    "path": _path_texts,
    "guide": _guide_texts,
    "skill": _plain_texts,
    "lab": _lab_texts,
    "project": _project_texts,
    "checkpoint": _checkpoint_texts,
    "technology": _technology_texts,
    "resource": _resource_texts,
    "career": _career_texts,
    "practice": _practice_texts,
    "capability": _plain_texts,
}
