"""What comes before the statement that shows a fault, without rows that nobody needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prowess.labs.sandbox.statement import split_statements, tokens_of

MOST_TRIES = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several statements; or of an INSERT what comes before its rows, and one of these."""

    statement: int
    head: str
    row: str = ""


def fewer(text: str, *, shows: Callable[[str], bool]) -> str:
    """Leave rows and statements out, the last ones first, as long as the rest shows the same."""
    kept = list(pieces(text))
    for one in [*reversed(kept)][:MOST_TRIES]:
        rest = [other for other in kept if other is not one]
        if shows(together(rest)):
            kept = rest
    return together(kept)


def pieces(text: str) -> list[Piece]:
    """Return the statements of a text, those that insert rows row by row."""
    each = enumerate(split_statements(text))
    return [Piece(number, *one) for number, text in each for one in _rows(text.strip())]


def together(kept: Sequence[Piece]) -> str:
    """Return pieces as the text that they come from."""
    texts = list[str]()
    for place, one in enumerate(kept):
        if one.row and place and kept[place - 1].statement == one.statement:
            texts[-1] += f", {one.row}"
        else:
            texts.append(f"{one.head} {one.row}".rstrip())
    return "\n".join(f"{one.rstrip(';')};" for one in texts)


def _rows(statement: str) -> list[tuple[str, str]]:
    """Return what comes before the rows of a statement, with each of them."""
    tokens = tokens_of(statement)
    words = [token.lower() for _, token in tokens]
    depths, depth = list[int](), 0
    for word in words:
        depth -= word == ")"
        depths.append(depth)
        depth += word == "("
    outside = [place for place, one in enumerate(depths) if one == 0]
    values = next((place for place in outside if words[place] == "values"), None)
    if words[:1] != ["insert"] or values is None:
        return [(statement, "")]
    behind = [place for place in outside if place > values]
    if any(words[place] not in {"(", ",", ")"} for place in behind):
        return [(statement, "")]  # ON CONFLICT and RETURNING are about all of them
    starts = [tokens[place][0] for place in behind if words[place] == "("]
    ends = [tokens[place][0] + 1 for place in behind if words[place] == ")"]
    head = statement[: tokens[values][0] + len("values")]
    return [(head, statement[a:b]) for a, b in zip(starts, ends, strict=True)]
