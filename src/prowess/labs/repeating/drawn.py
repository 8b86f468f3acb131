"""What a service drew itself, such as ids and tokens: where it came from, where it is used again.

Another run draws others, so that a request which is repeated must take them from an answer.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from prowess.labs.vocabulary.exchanges import Exchange, Request

_DRAWN = re.compile(
    r"(?:^|_)(?:id|uuid|url|href|slug|key|code|next|cursor)$|[a-z](?:Id|Uuid|Url|Key)$|[tT]oken"
)
_PLAIN = re.compile(r"[A-Za-z_]\w*")
_WORD = re.compile(r"[\w.~+/:-]{8,}={0,2}")
_ID = re.compile(r'("(\w*[iI]d)":\s*)(\d+)\b')
_CUT = re.compile(r"([/?&=])")
_LONG = 8
_MOST_ITEMS = 50
_MOST_BYTES = 1 << 16
_HEADERS = ("Location", "ETag")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A value that a service drew: in which answer, and where in it.

    `steps` lead to it through a JSON document; without any it is the value of the header `name`.
    """

    text: str
    at: int
    name: str
    steps: tuple[str | int, ...]
    is_number: bool
    collection: str

    @property
    def jsonpath(self) -> str:
        """Where it stands, as JSONPath."""
        parts = (f"[{one}]" if isinstance(one, int) else f".{one}" for one in self.steps)
        return f"${''.join(parts)}"


Pieces = tuple[str | Drawn, ...]
"""A text in which values that the service drew stand for themselves."""


@dataclass(frozen=True, slots=True)
class Piecewise:
    """A request in pieces. `address` is whole, with the base."""

    address: Pieces
    headers: tuple[tuple[str, Pieces], ...]
    body: Pieces

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """What it takes from answers, each once, in the order of its use."""
        pieces = (*self.address, *(one for _, told in self.headers for one in told), *self.body)
        return tuple(dict.fromkeys(one for one in pieces if isinstance(one, Drawn)))


@dataclass(frozen=True)
class Record:
    """All exchanges of a run, in their order."""

    exchanges: Sequence[Exchange]
    _taken_apart: dict[tuple[int, Request], Piecewise] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[str, list[Drawn]]:
        found: dict[str, list[Drawn]] = {}
        for at, exchange in enumerate(self.exchanges):
            for one in _drawn_by(exchange, at):
                found.setdefault(one.text, []).append(one)
                if "://" in one.text:
                    found.setdefault(_path_of(one.text), []).append(one)
        return found

    def pieces(
        self, request: Request, *, headers: Sequence[tuple[str, str]], at: int
    ) -> Piecewise:
        """Return a request that was sent as the one at this place of the record."""
        key = (at, request)  # where no answer came, the place is that of the next exchange
        if key not in self._taken_apart:
            body = request.body.decode("utf-8", "surrogateescape")
            is_large = len(request.body) > _MOST_BYTES
            self._taken_apart[key] = Piecewise(
                self._address(request, at),
                tuple((name, self._text(value, at)) for name, value in headers),
                (body,) if is_large else self._text(body, at),
            )
        return self._taken_apart[key]

    def drawn_as(self, text: str, at: int, *, name: str) -> Drawn | None:
        """Return what was drawn before with this text, where it is long or had this name."""
        before = [one for one in self._known.get(text, ()) if one.at < at]
        return next((one for one in before if len(text) >= _LONG or one.name == name), None)

    def was_sent(self, text: str, at: int) -> bool:
        """Tell whether a request up to this place had the text in it, as JSON or as it is."""
        told = (json.dumps(text)[1:-1], text)
        return any(
            one in spot
            for exchange in self.exchanges[: at + 1]
            for spot in (exchange.request.body.decode("utf-8", "replace"), exchange.request.path)
            for one in told
        )

    def _find(self, text: str, at: int, *, behind: str = "") -> Drawn | None:
        """Return what was drawn before; short ones must follow the name of their collection."""
        before = [one for one in self._known.get(text, ()) if one.at < at]
        if len(text) < _LONG:
            before = [one for one in before if behind and one.collection == behind]
        made = [one for one in before if self.exchanges[one.at].request.method == "POST"]
        latest = (one for one in before if made and one.at == made[-1].at)
        return next(latest, before[0] if before else None)

    def _address(self, request: Request, at: int) -> Pieces:
        path = request.path
        cuts = [len(path), *(one.start() for one in reversed(list(_CUT.finditer(path, 1))))]
        for cut in cuts:
            found = self._find(path[:cut], at) if "/" in path[1:cut] else None
            if found:
                base = () if "://" in found.text else (request.base,)
                return joined((*base, found, path[cut:]))
        parts = _CUT.split(path)
        names = ["", "", *parts]
        told = [self._find(one, at, behind=names[n]) or one for n, one in enumerate(parts)]
        return joined((request.base, *told))

    def _text(self, text: str, at: int) -> Pieces:
        whole = self._find(text, at) if len(text) >= _LONG else None
        return (whole,) if whole else joined(self._words(text, at))

    def _words(self, text: str, at: int) -> Iterator[str | Drawn]:
        spots = [(*one.span(), self._find(one[0], at)) for one in _WORD.finditer(text)]
        for one in _ID.finditer(text):
            found = next((it for it in self._numbers(one[3], at) if _is_of(it, one[2])), None)
            spots.append((*one.span(3), found))
        end = 0
        for start, stop, found in sorted(spots, key=lambda one: one[0]):
            if found and start >= end:
                yield text[end:start]
                yield found
                end = stop
        yield text[end:]

    def _numbers(self, text: str, at: int) -> Iterator[Drawn]:
        found = reversed(self._known.get(text, ()))
        return (one for one in found if one.is_number and one.at < at)


def _is_of(drawn: Drawn, member: str) -> bool:
    stem = re.sub(r"_?[iI]d$", "", member)
    return bool(stem) and (drawn.name == member or drawn.collection.rstrip("s") == stem)


def joined(pieces: Sequence[str | Drawn] | Iterator[str | Drawn]) -> Pieces:
    """Return pieces without empty ones, and none of text behind another."""
    found: list[str | Drawn] = []
    for one in pieces:
        if isinstance(one, str) and found and isinstance(found[-1], str):
            found[-1] += one
        elif one:
            found.append(one)
    return tuple(found)


def _drawn_by(exchange: Exchange, at: int) -> Iterator[Drawn]:
    """Yield what an answer says that its request did not."""
    request, response = exchange.request, exchange.response
    collection = request.path.partition("?")[0].rpartition("/")[2]
    sent = request.body.decode("utf-8", "replace")
    for steps, value in _members(_decoded(response.body), ()):
        text = str(value)
        if text and text not in sent and _path_of(text) not in request.path:
            name = str(next(one for one in reversed(steps) if isinstance(one, str)))
            yield Drawn(text, at, name, steps, isinstance(value, int), collection)
    for name in _HEADERS:
        text = response.header(name)
        if text and _path_of(text) not in request.path:
            yield Drawn(text, at, name, (), False, collection)


def _decoded(body: bytes) -> Any:
    if len(body) > _MOST_BYTES:
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _members(
    value: Any, steps: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        for name, one in value.items():
            if not _PLAIN.fullmatch(name):
                continue
            is_leaf = isinstance(one, str | int) and not isinstance(one, bool)
            if is_leaf and _DRAWN.search(name):
                yield (*steps, name), one
            yield from _members(one, (*steps, name))
    elif isinstance(value, list):
        for n, one in enumerate(value[:_MOST_ITEMS]):
            yield from _members(one, (*steps, n))


def _path_of(text: str) -> str:
    if "://" not in text:
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return text
    return parts.path + (f"?{parts.query}" if parts.query else "")
