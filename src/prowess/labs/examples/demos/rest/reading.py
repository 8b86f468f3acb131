"""The home document, texts in parts, redirects, and events: what is only read."""

import base64
import hashlib
import json
import re
from http import HTTPStatus

from prowess.labs.examples.demos.rest.library import Library
from prowess.labs.examples.demos.rest.message import (
    HAL,
    JSON,
    Problem,
    Request,
    Response,
    answer,
    empty,
)
from prowess.labs.examples.demos.rest.negotiation import choose
from prowess.labs.examples.demos.rest.routes import Route

TEXT = (
    "At noon the lamps are lit again,\n"
    "for fog has come across the bay;\n"
    "the clerk who stamps the books writes ten\n"
    "and dates them all another day.\n"
)
TEXT_TAG = '"t1"'
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_EVENTS = ({"loan": 6}, {"loan": 10}, {"hold": 7}, {"loan": 12})


def show_home(ask: Request, library: Library) -> Response:
    """Answer with the places from which all others are found."""
    del library
    links = {"self": "/", "books": "/books{?genre,sort,limit}", "loans": "/loans", "me": "/me"}
    shown = {
        name: {"href": href, "templated": True} if "{" in href else {"href": href}
        for name, href in links.items()
    }
    return answer({"_links": shown}, media_type=choose(ask, HAL, JSON))


def show_text(ask: Request, library: Library, *, book: str) -> Response:
    """Answer with the text of book 3, or with a part of it (RFC 9110, section 14)."""
    if library.book(book).book.id != 3:  # noqa: PLR2004 - the only one whose text is here
        raise Problem(HTTPStatus.NOT_FOUND, "not-found", f"There is no text of book {book}.")
    data = TEXT.encode()
    headers = {"Content-Type": "text/plain", "Accept-Ranges": "bytes", "ETag": TEXT_TAG}
    headers["Vary"] = "Accept-Encoding"
    if "sha-256" in ask.header("want-repr-digest"):
        headers["Repr-Digest"] = _digest(data)
    part = _RANGE.fullmatch(ask.header("range"))
    stale = ask.header("if-range") not in {"", TEXT_TAG}
    if part is None or part.group(0) == "bytes=-" or stale:
        return _sent(ask, Response(HTTPStatus.OK, data, headers))
    first, last = _bounds(part[1], part[2], len(data))
    if first >= len(data) or last < first:
        headers = {"Content-Range": f"bytes */{len(data)}"}
        detail = f"The text has {len(data)} bytes."
        raise Problem(
            HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "bad-range", detail, headers=headers
        )
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return _sent(ask, Response(HTTPStatus.PARTIAL_CONTENT, data[first : last + 1], headers))


def _sent(ask: Request, response: Response) -> Response:
    """Say what is sent, as opposed to what there is: its length, and its digest (RFC 9530)."""
    response.headers["Content-Length"] = str(len(response.body))
    if "sha-256" in ask.header("want-content-digest"):
        response.headers["Content-Digest"] = _digest(response.body)
    return response


def _digest(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:
        return max(0, size - int(last)), size - 1  # the last so many bytes
    return int(first), min(int(last), size - 1) if last else size - 1


def show_newest(ask: Request, library: Library) -> Response:
    """Lead to the newest book, for now."""
    del ask
    place = f"/books/{max(library.books)}"
    return empty(HTTPStatus.TEMPORARY_REDIRECT, location=place, cache_control="no-cache")


def find_title(ask: Request, library: Library, *, title: str) -> Response:
    """Lead from a book's old address to its new one, for good."""
    del ask
    for one in library.books.values():
        if one.book.title.lower().replace(" ", "-") == title:
            return empty(HTTPStatus.MOVED_PERMANENTLY, location=f"/books/{one.book.id}")
    raise Problem(HTTPStatus.NOT_FOUND, "not-found", f"There is no title {title}.")


def move_titles(ask: Request, library: Library) -> Response:
    """Lead a write to the new address; the client repeats it with method and body."""
    del ask, library
    return empty(HTTPStatus.PERMANENT_REDIRECT, location="/books")


def start_search(ask: Request, library: Library) -> Response:
    """Lead from a search that was posted to its result, which is read."""
    del library
    genre = ask.json().get("genre", "fiction")
    return empty(HTTPStatus.SEE_OTHER, location=f"/books?genre={genre}")


def stream_events(ask: Request, library: Library) -> Response:
    """Answer with server-sent events, those after `Last-Event-ID`."""
    del library
    seen = ask.header("last-event-id")
    after = int(seen) if seen.isdecimal() else 0
    text = "".join(
        f"id: {number}\nevent: changed\ndata: {json.dumps(event, separators=(',', ':'))}\n\n"
        for number, event in enumerate(_EVENTS, 1)
        if number > after
    )
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    return Response(HTTPStatus.OK, f"retry: 2000\n\n{text}".encode(), headers)


ROUTES = (
    Route("GET", "/", show_home),
    Route("GET", "/books/newest", show_newest),
    Route("GET", "/books/{book}/text", show_text),
    Route("GET", "/titles/{title}", find_title),
    Route("POST", "/titles", move_titles),
    Route("POST", "/searches", start_search),
    Route("GET", "/events", stream_events),
)
