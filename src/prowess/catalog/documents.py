"""What search finds: one document for each thing of the catalog, its texts field by field."""

from collections.abc import Iterator

from msgspec import Struct

from prowess.catalog.types import Content, Guide, Lab, Path, Roadmap, Role, Skill, Topic
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
    for roadmap in content.roadmaps:
        yield _document("roadmap", roadmap), _roadmap_texts(roadmap)
    for topic in content.topics:
        yield _document("topic", topic), _topic_texts(topic)
    for role in content.roles:
        yield _document("role", role), _role_texts(role)
    for path in content.paths:
        yield _document("path", path), _path_texts(path)
    for guide in content.guides:
        yield _document("guide", guide), _guide_texts(guide)
    for skill in content.skills:
        yield _document("skill", skill), (skill.title, _names(skill), "", skill.summary, "")
    for lab in content.labs:
        summary = summary_of_brief(lab.brief)
        document = Document("lab", lab.id, lab.title, summary, len(words_of(lab.title)))
        yield document, _lab_texts(lab)


def summary_of_brief(brief: str) -> str:
    """Return the first paragraph that is not a heading."""
    for paragraph in brief.split("\n\n"):
        if paragraph.strip() and not paragraph.lstrip().startswith("#"):
            return " ".join(paragraph.split())
    return ""


_Described = Roadmap | Topic | Role | Path | Guide | Skill


def _document(kind: str, thing: _Described) -> Document:
    return Document(kind, thing.id, thing.title, thing.summary, len(words_of(thing.title)))


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


def _lab_texts(lab: Lab) -> Texts:
    proved = "\n".join(topic.topic for topic in lab.topics)
    return lab.title, _names(lab, lab.kind), proved, "", f"{lab.brief}\n{lab.schema_brief}"
