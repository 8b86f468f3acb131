"""Answers: JSON of a view with its ETag, `304`, the link to the next page, and preconditions; a
document bare, for who asks for its own type.
"""

from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.exports import DocumentView
from prowess.application.messages import Message

JSON = "application/json"


def etag_of(view: Message) -> str:
    """Return a strong entity tag: the hash of the very bytes."""
    return _tag(view.model_dump_json().encode())


def answer_read(request: Request, view: Message) -> Response:
    """Return 200 with the view, or 304 where the client holds the same bytes."""
    if isinstance(view, DocumentView):
        return _answer_document(request, view)
    headers = _next_link(request, view)
    return _answer(request, view.model_dump_json().encode(), headers=headers, media_type=JSON)


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


def _answer_document(request: Request, view: DocumentView) -> Response:
    vary = {"vary": "Accept"}
    if not _accepts(request, view.media_type):
        return _answer(request, view.model_dump_json().encode(), headers=vary, media_type=JSON)
    named = {"content-disposition": f'attachment; filename="{view.file_name}"', **vary}
    body = view.document.encode()
    return _answer(request, body, headers=named, media_type=view.media_type)


def _accepts(request: Request, media_type: str) -> bool:
    accepted = request.headers.get("accept", "").lower().split(",")
    return any(one.partition(";")[0].strip() == media_type for one in accepted)


def _answer(
    request: Request, body: bytes, *, headers: Mapping[str, str], media_type: str
) -> Response:
    tag = _tag(body)
    sent = {"etag": tag, "cache-control": "private, no-cache", **headers}
    if _matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    return Response(body, headers=sent, media_type=media_type)


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
    # a path comes decoded, and a header holds ASCII only
    return {"link": f'<{quote(following.path)}?{following.query}>; rel="next"'}
