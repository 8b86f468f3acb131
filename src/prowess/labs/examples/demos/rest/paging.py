"""Lists: filters, order, sparse fields, and two ways of paging, by key and by number."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from prowess.labs.examples.demos.rest.message import Problem, Request, Response, answer

Row = Mapping[str, Any]
DEFAULT_LIMIT, LARGEST_LIMIT = 5, 50
_CONTROLS = frozenset({"limit", "after", "page", "sort", "fields", "expand"})
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "gte": lambda a, b: a >= b,
    "lte": lambda a, b: a <= b,
    "ne": lambda a, b: a != b,
}


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, how many there are, and where the neighbors are (for `Link`)."""

    rows: list[Row]
    total: int
    links: dict[str, str]

    @property
    def link(self) -> str:
        return ", ".join(f'<{target}>; rel="{name}"' for name, target in self.links.items())


def listed(page: Page) -> Response:
    """Answer with a page, and with the way to its neighbors."""
    response = answer(page.rows)
    if page.links:
        response.headers["Link"] = page.link
    return response


def read_page(ask: Request, rows: Sequence[Row], *, names: Sequence[str]) -> Page:
    """Filter, sort and cut rows as the query says; `names` are the fields there are."""
    found = [row for row in rows if _keeps(ask, row, names)]
    order = _order(ask, names)
    found.sort(key=cmp_to_key(lambda a, b: _compare(a, b, order)))
    limit = _number(ask, "limit", default=DEFAULT_LIMIT, most=LARGEST_LIMIT)
    cut = _by_number if "page" in ask.query else _by_key
    page = cut(ask, found, limit=limit, order=order)
    return Page([sparse(ask, row, names=names) for row in page.rows], len(found), page.links)


def _by_key(ask: Request, rows: list[Row], *, limit: int, order: Sequence[str]) -> Page:
    """Go on behind the last row that the client has seen, wherever that is by now."""
    cursor = ask.query.get("after", "")
    if cursor:
        last = _opened(cursor, order)
        rows = [row for row in rows if _compare(row, last, order) > 0]
    page, links = rows[:limit], {}
    if len(rows) > limit:
        seen = {name: page[-1][name] for name in (word.lstrip("-") for word in order)}
        links["next"] = _url(ask, after=_closed(seen))
    return Page(page, len(rows), links)


def _by_number(ask: Request, rows: list[Row], *, limit: int, order: Sequence[str]) -> Page:
    """Skip as many rows as the pages before would hold now."""
    del order
    number, last = _number(ask, "page", default=1), max(1, -(-len(rows) // limit))
    places = {"first": 1, "prev": number - 1, "next": number + 1, "last": last}
    links = {
        name: _url(ask, page=str(place)) for name, place in places.items() if 1 <= place <= last
    }
    return Page(rows[(number - 1) * limit : number * limit], len(rows), links)


def _keeps(ask: Request, row: Row, names: Sequence[str]) -> bool:
    for key, text in ask.query.items():
        if key in _CONTROLS:
            continue
        name, _, comparison = key.rstrip("]").partition("[")
        if name == "q":
            if text.lower() not in row["title"].lower():
                return False
            continue
        compare = _COMPARISONS.get(comparison) if comparison else lambda a, b: a == b
        if name not in names or compare is None:
            known = ", ".join([*names, *sorted(_CONTROLS), "q"])
            raise _bad(key, f"There is no parameter {key}; known are {known}.")
        value = row[name]
        if value is None or not compare(value, _like(value, text, key)):
            return False
    return True


def _like(value: Any, text: str, key: str) -> Any:
    if not isinstance(value, int):
        return text
    try:
        return int(text)
    except ValueError as error:
        raise _bad(key, f"{text!r} is not a number.") from error


def _order(ask: Request, names: Sequence[str]) -> list[str]:
    """Return the names to sort by, the id last: without it, equal rows have no place."""
    order = [word for word in ask.query.get("sort", "").split(",") if word]
    for word in order:
        if word.lstrip("-") not in names:
            raise _bad("sort", f"{word.lstrip('-')!r} is not one of {', '.join(names)}.")
    return [*order, "id"]


def _compare(a: Row, b: Row, order: Sequence[str]) -> int:
    for word in order:
        x, y = a[word.lstrip("-")], b[word.lstrip("-")]
        if x == y:
            continue
        if x is None or y is None:
            return 1 if x is None else -1  # unknown comes last, in both directions
        return (1 if x > y else -1) * (-1 if word.startswith("-") else 1)
    return 0


def sparse(ask: Request, row: Row, *, names: Sequence[str]) -> Row:
    """Leave only the fields that the query asks for."""
    wanted = [word for word in ask.query.get("fields", "").split(",") if word]
    for word in wanted:
        if word not in names:
            raise _bad("fields", f"{word!r} is not one of {', '.join(names)}.")
    return {name: row[name] for name in wanted} if wanted else row


def _number(ask: Request, name: str, *, default: int, most: int | None = None) -> int:
    text = ask.query.get(name, str(default))
    if not text.isdecimal() or int(text) < 1 or (most and int(text) > most):
        limits = f"from 1 to {most}" if most else "of at least 1"
        raise _bad(name, f"{text!r} is not a number {limits}.")
    return int(text)


def _closed(seen: Row) -> str:
    text = json.dumps(list(seen.values()), separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _opened(cursor: str, order: Sequence[str]) -> Row:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return dict(zip((word.lstrip("-") for word in order), values, strict=True))
    except (ValueError, TypeError) as error:
        raise _bad("after", "This cursor is not one of ours, or of another order.") from error


def _url(ask: Request, **changes: str) -> str:
    query = {name: text for name, text in ask.query.items() if name not in {"after", "page"}}
    return f"{ask.path}?{urlencode(query | changes, safe=',')}"


def _bad(name: str, detail: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "invalid-parameter", detail, parameter=name)
