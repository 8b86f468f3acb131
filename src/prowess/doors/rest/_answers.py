"""Answers: JSON of a view with its ETag, `304`, the link to the next page, and preconditions."""

from collections.abc import Mapping
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.messages import Message

JSON = "application/json"


def etag_of(view: Message) -> str:
    """Return a strong entity tag: the hash of the very bytes."""
    return _tag(view.model_dump_json().encode())


def answer_read(request: Request, view: Message) -> Response:
    """Return 200 with the view, or 304 where the client holds the same bytes."""
    body = view.model_dump_json().encode()
    tag = _tag(body)
    headers = {"etag": tag, "cache-control": "private, no-cache", **_next_link(request, view)}
    if _matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=JSON)


def answer_write(view: Message, *, status: int, headers: Mapping[str, str]) -> Response:
    """Return the view of what was changed."""
    return Response(
        view.model_dump_json(),
        status_code=status,
        headers={"cache-control": "no-store", **headers},
        media_type=JSON,
    )


def holds(if_match: str, view: Message) -> bool:
    """True when the `If-Match` header names the view's present state.

    Source: RFC 9110, section 13.1.1 (strong comparison).
    """
    return if_match.strip() == "*" or etag_of(view) in _tags(if_match)


def _matches(if_none_match: str, tag: str) -> bool:
    weak = {one.removeprefix("W/") for one in _tags(if_none_match)}
    return if_none_match.strip() == "*" or tag in weak


def _tags(header: str) -> list[str]:
    return [part.strip() for part in header.split(",")]


def _tag(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def _next_link(request: Request, view: Message) -> dict[str, str]:
    cursor = getattr(view, "next_after", "")
    if not cursor:
        return {}
    following = request.url.include_query_params(after=cursor)
    return {"link": f'<{following.path}?{following.query}>; rel="next"'}
