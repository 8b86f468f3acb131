"""Roadmaps, roles and paths under one form: parts in order, with the topics of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prowess.catalog.types import Path, Roadmap, Role

if TYPE_CHECKING:
    from prowess.catalog import Catalog

KINDS = "^(roadmap|role|path)$"
_IMPORTANCES = {3: "Essential", 2: "Important", 1: "Useful"}


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a roadmap, an importance of a role, or a block of a path with its weeks."""

    title: str
    summary: str
    topics: tuple[str, ...]
    weeks: tuple[int, int] | None = None
    labs: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    checkpoints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """One view on the graph. `needed` holds the level that a role needs of each topic."""

    kind: str
    id: str
    title: str
    summary: str
    parts: tuple[Part, ...]
    needed: Mapping[str, int] = field(default_factory=dict)
    hours_a_week: int = 0

    def topic_ids(self) -> tuple[str, ...]:
        """Return every topic once, in order."""
        return tuple(dict.fromkeys(topic for part in self.parts for topic in part.topics))


def outline_of(kind: str, thing_id: str, *, catalog: "Catalog") -> Outline:
    """Return the outline of a roadmap, role or path.

    Raises:
        NotFound: `catalog.unknown_roadmap`, `catalog.unknown_role`, `catalog.unknown_path`.
    """
    match kind:
        case "roadmap":
            return _of_roadmap(catalog.get_roadmap(thing_id))
        case "role":
            return _of_role(catalog.get_role(thing_id))
        case _:
            return _of_path(catalog.get_path(thing_id))


def _of_roadmap(roadmap: Roadmap) -> Outline:
    parts = (Part(one.title, one.summary, _once(one.topics)) for one in roadmap.sections)
    return Outline("roadmap", roadmap.id, roadmap.title, roadmap.summary, tuple(parts))


def _of_role(role: Role) -> Outline:
    parts = (
        Part(title, "", _once(n.topic for n in role.topics if n.importance == importance))
        for importance, title in _IMPORTANCES.items()
    )
    return Outline(
        kind="role",
        id=role.id,
        title=role.title,
        summary=role.summary,
        parts=tuple(part for part in parts if part.topics),
        needed={need.topic: need.level for need in role.topics},
    )


def _of_path(path: Path) -> Outline:
    return Outline(
        kind="path",
        id=path.id,
        title=path.title,
        summary=path.summary,
        parts=tuple(
            Part(
                title=block.title,
                summary=block.summary,
                topics=_once(block.topics),
                weeks=(block.week_from, block.week_to),
                labs=block.labs,
                projects=block.projects,
                checkpoints=block.checkpoints,
            )
            for block in path.blocks
        ),
        hours_a_week=path.hours_a_week,
    )


def _once(topics: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topics))
