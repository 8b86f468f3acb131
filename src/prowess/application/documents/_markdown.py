"""The Markdown document: a list to work through, proved topics ticked."""

import re
from collections.abc import Iterator

from prowess.application.documents._sheet import PartSheet, Sheet, in_line, weeks_text
from prowess.application.views import TopicRow
from prowess.catalog.types import LEVEL_NAMES
from prowess.kit.units import minutes_text

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]")
_MARKER = re.compile(r"^(?:[-+=:]|\d{1,9}(?=[.)]))")


def write_markdown(sheet: Sheet) -> str:
    """Return the document in GitHub Flavored Markdown. Titles are text, whatever they hold.

    Source: GitHub Flavored Markdown Spec, sections 2.4 (backslash escapes) and 5.3 (task lists).
    """
    outline = sheet.outline
    lines = [f"# {_plain(outline.title)}", ""]
    lines += [_paragraph(outline.summary), ""] if outline.summary else []
    lines += [_size(sheet), ""]
    for number, part in enumerate(sheet.parts, start=1):
        lines += _part(part, number, sheet)
    return "\n".join(lines).rstrip("\n") + "\n"


def _size(sheet: Sheet) -> str:
    rows = sheet.rows().values()
    low = minutes_text(sum(row.minutes_low for row in rows))
    high = minutes_text(sum(row.minutes_high for row in rows))
    return f"{len(rows)} {'topic' if len(rows) == 1 else 'topics'}, {low} to {high}."


def _part(part: PartSheet, number: int, sheet: Sheet) -> Iterator[str]:
    weeks = weeks_text(part.part)
    yield f"## {number}. {_plain(part.part.title)}{f' ({weeks})' if weeks else ''}"
    yield ""
    if part.part.summary:
        yield from (_paragraph(part.part.summary), "")
    for row in part.topics:
        yield _topic(row, sheet)
    if part.topics:
        yield ""
    for label, titles in (
        ("Labs", part.labs),
        ("Projects", part.projects),
        ("Checkpoints", part.checkpoints),
    ):
        if titles:
            yield from (f"{label}: {'; '.join(map(_plain, titles))}", "")


def _topic(row: TopicRow, sheet: Sheet) -> str:
    tick = "x" if row.mastery.basis == "proved" else " "
    needed = sheet.outline.needed.get(row.id)
    facts = [
        f"{LEVEL_NAMES[needed]} needed" if needed else LEVEL_NAMES[row.level],
        f"{row.minutes_low} to {row.minutes_high} min",
    ]
    if row.mastery.basis in {"assessed", "declared"}:
        facts.append(row.mastery.basis)
    if row.labs:
        facts.append("has a lab")
    return f"- [{tick}] {_plain(row.title)} ({_plain(row.id)}): {', '.join(facts)}"


def _plain(words: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", in_line(words))


def _paragraph(words: str) -> str:
    """Return text that may begin a line: what would begin a list or a rule there is escaped."""
    plain = _plain(words)
    marker = _MARKER.match(plain)
    if marker is None:
        return plain
    end = marker.end()
    return f"{plain[:end]}\\{plain[end:]}" if plain[0].isdigit() else f"\\{plain}"
