"""What every writer is given: an outline with rows in the place of ids, and text kept in line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prowess.application.outlines import Outline, Part
from prowess.application.standing import Standing
from prowess.application.views import TopicRow

_BLANK = re.compile(r"[\s\u0085\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class PartSheet:
    """A part with its rows. Labs, projects and checkpoints are by their titles."""

    part: Part
    topics: tuple[TopicRow, ...]
    labs: tuple[str, ...]
    projects: tuple[str, ...]
    checkpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a document tells. `requires` holds prerequisites inside the outline only."""

    outline: Outline
    parts: tuple[PartSheet, ...]
    requires: Mapping[str, tuple[str, ...]]
    catalog_hash: str

    def rows(self) -> dict[str, TopicRow]:
        """Return every topic once, by id, in order."""
        return {row.id: row for part in self.parts for row in part.topics}


def sheet_of(outline: Outline, *, standing: Standing) -> Sheet:
    """Look up what the outline names."""
    catalog = standing.catalog
    inside = frozenset(outline.topic_ids())
    return Sheet(
        outline=outline,
        parts=tuple(_part_sheet(part, standing=standing) for part in outline.parts),
        requires={
            topic: tuple(other for other in catalog.graph.requires(topic) if other in inside)
            for topic in outline.topic_ids()
        },
        catalog_hash=catalog.content_hash,
    )


def in_line(words: str) -> str:
    """Return the words on one line, without control characters and overrides of direction."""
    return _CONTROL.sub("", _BLANK.sub(" ", words)).strip()


def weeks_text(part: Part) -> str:
    """Return `week 3`, `weeks 3-4`, or nothing for a part without weeks."""
    if part.weeks is None:
        return ""
    first, last = part.weeks
    return f"week {first}" if first == last else f"weeks {first}-{last}"


def _part_sheet(part: Part, *, standing: Standing) -> PartSheet:
    return PartSheet(
        part=part,
        topics=standing.topic_rows(part.topics),
        labs=tuple(lab.title for lab in standing.lab_rows(part.labs)),
        projects=tuple(one.title for one in standing.named("project", part.projects)),
        checkpoints=tuple(one.title for one in standing.named("checkpoint", part.checkpoints)),
    )
