"""The Mermaid document: a flowchart with one box a topic, drawn from prerequisite to dependent."""

from collections.abc import Iterator

from prowess.application.documents._sheet import Sheet, in_line, weeks_text

_PLAIN = frozenset(" -_.,:/+'=!?")


def write_mermaid(sheet: Sheet) -> str:
    """Return the flowchart. Ids are counted, and labels hold letters, digits and entity codes.

    Source: Mermaid documentation, "Flowcharts - Basic Syntax", on special characters that break
    syntax, and on entity codes to escape characters.
    """
    names = {topic: f"t{number}" for number, topic in enumerate(sheet.rows(), start=1)}
    lines = ["flowchart TB", f"  %% {_comment(sheet)}", *_boxes(sheet, names)]
    lines += [
        f"  {names[other]} --> {names[topic]}"
        for topic in names
        for other in sheet.requires[topic]
    ]
    lines += [
        "  classDef proved fill:#1f6f4a,stroke:#124a30,color:#ffffff",
        "  classDef assessed stroke:#1f6f4a,stroke-width:3px",
        "  classDef declared stroke-dasharray:4 3",
    ]
    for basis in ("proved", "assessed", "declared"):
        known = [names[row.id] for row in sheet.rows().values() if row.mastery.basis == basis]
        lines += [f"  class {','.join(known)} {basis}"] if known else []
    return "\n".join(lines) + "\n"


def _boxes(sheet: Sheet, names: dict[str, str]) -> Iterator[str]:
    drawn = set[str]()
    for number, part in enumerate(sheet.parts, start=1):
        fresh = [row for row in part.topics if row.id not in drawn]
        if not fresh:
            continue  # an empty subgraph would be drawn as a box without meaning
        drawn.update(row.id for row in fresh)
        weeks = weeks_text(part.part)
        title = f"{number}: {part.part.title}{f', {weeks}' if weeks else ''}"
        yield f'  subgraph s{number}["{_label(title)}"]'
        for row in fresh:
            yield f'    {names[row.id]}["{_label(row.title)}"]'
        yield "  end"


def _label(words: str) -> str:
    """Return a label that no title can leave: all but letters, digits, a few signs as codes."""
    line = in_line(words) or "?"
    return "".join(sign if sign in _PLAIN or sign.isalnum() else f"#{ord(sign)};" for sign in line)


def _comment(sheet: Sheet) -> str:
    """Return a remark without braces, with which Mermaid would begin a directive."""
    letters = (s if s.isalnum() or s in " -_." else " " for s in in_line(sheet.outline.title))
    return f"{sheet.outline.kind} {''.join(letters).strip()}"
