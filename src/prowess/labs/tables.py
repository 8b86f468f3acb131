"""Tables as text, aligned as psql prints them (without trailing blanks and the row count)."""

from collections.abc import Sequence

from prowess.labs.report import Table

MOST_CELL_CHARS = 200


def aligned(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[bool]
) -> str:
    """Return the table; `right` says which columns stand on the right, as numbers do."""
    lines = [[cell.split("\n") for cell in row] for row in rows]
    widths = [
        max((len(part) for part in (columns[place], *_parts(lines, place))), default=0)
        for place in range(len(columns))
    ]
    heads = [f" {_centered(name, width)} " for name, width in zip(columns, widths, strict=True)]
    printed = ["|".join(heads).rstrip(), "+".join("-" * (width + 2) for width in widths)]
    for row in lines:
        for number in range(max((len(cell) for cell in row), default=1)):
            cells = [
                _cell(cell, number=number, width=width, right=on_right)
                for cell, width, on_right in zip(row, widths, right, strict=True)
            ]
            printed.append("|".join(cells).rstrip())
    return "\n".join(printed)


def table_text(table: Table) -> str:
    """Return a report's table with its name above; numbers on the right, NULL said."""
    texts = [["NULL" if value is None else _shown(value) for value in row] for row in table.rows]
    right = [
        all(row[place] is None or _is_number(row[place]) for row in table.rows)
        for place in range(len(table.columns))
    ]
    body = aligned(table.columns, texts, right=right)
    count = "" if table.rows else "\n(no rows)"
    return f"{table.name}\n{body}{count}" if table.name else body + count


def shorten(text: str, *, most: int = MOST_CELL_CHARS) -> str:
    """Return a text, cut where it is longer than anybody reads."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _parts(lines: Sequence[Sequence[Sequence[str]]], place: int) -> list[str]:
    return [part for row in lines for part in row[place]]


def _centered(text: str, width: int) -> str:
    left = (width - len(text)) // 2
    return " " * left + text + " " * (width - len(text) - left)


def _cell(parts: Sequence[str], *, number: int, width: int, right: bool) -> str:
    text = parts[number] if number < len(parts) else ""
    more = "+" if number < len(parts) - 1 else " "
    return f" {text.rjust(width) if right else text.ljust(width)}{more}"


def _shown(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _is_number(value: object) -> bool:
    if isinstance(value, bool):
        return False
    try:
        float(str(value))
    except ValueError:
        return False
    return True


def sortable(value: str | None) -> tuple[int, int, str]:
    """Return what sorts values as people do: numbers by size, NULL before text."""
    text = value or ""
    short = text.isdecimal() and len(text) < 19  # noqa: PLR2004 - longer ones are names
    return (0, int(text), "") if short else (1, 0, text)
