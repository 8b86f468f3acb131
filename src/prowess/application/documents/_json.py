"""The JSON document: everything that the other formats tell, for programs."""

import json
from typing import Any

from prowess.application.documents._sheet import PartSheet, Sheet
from prowess.application.views import TopicRow


def write_json(sheet: Sheet) -> str:
    """Return the document. `<` is escaped, so that it can also stand inside a page's script."""
    outline = sheet.outline
    document = {
        "format": f"prowess-{outline.kind}-1",
        "catalog": sheet.catalog_hash,
        "id": outline.id,
        "title": outline.title,
        "summary": outline.summary,
        "parts": [_part(part, sheet) for part in sheet.parts],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text.replace("<", "\\u003c") + "\n"


def _part(part: PartSheet, sheet: Sheet) -> dict[str, Any]:
    weeks = {"weeks": list(part.part.weeks)} if part.part.weeks else {}
    more = {
        name: list(titles)
        for name, titles in (
            ("labs", part.labs),
            ("projects", part.projects),
            ("checkpoints", part.checkpoints),
        )
        if titles
    }
    return {
        "title": part.part.title,
        "summary": part.part.summary,
        **weeks,
        "topics": [_topic(row, sheet) for row in part.topics],
        **more,
    }


def _topic(row: TopicRow, sheet: Sheet) -> dict[str, Any]:
    needed = sheet.outline.needed.get(row.id)
    return {
        "id": row.id,
        "title": row.title,
        "level": row.level,
        **({"level_needed": needed} if needed else {}),
        "minutes": [row.minutes_low, row.minutes_high],
        "requires": list(sheet.requires[row.id]),
        "labs": list(row.labs),
        "known": row.mastery.basis,
    }
