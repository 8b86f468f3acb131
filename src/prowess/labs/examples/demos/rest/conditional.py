"""Conditional requests: 304 for readers, 412 and 428 for writers (RFC 9110, section 13)."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus

from prowess.labs.examples.demos.rest.message import Problem, Request, Response

_KEPT = frozenset({"ETag", "Cache-Control", "Vary"})


def http_date(moment: datetime) -> str:
    """Write `Tue, 05 May 2026 10:00:00 GMT`."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def not_modified(ask: Request, response: Response) -> bool:
    """Tell whether the client has what it would get. ETags come first, dates second."""
    tags, tag = ask.header("if-none-match"), response.headers.get("ETag", "")
    if tags:
        return _is_listed(tag, tags, weakly=True)
    since, modified = ask.header("if-modified-since"), response.headers.get("Last-Modified", "")
    return bool(since and modified) and _date(modified) <= _date(since)


def shortened(response: Response) -> Response:
    """Return the 304 for a response."""
    kept = {name: value for name, value in response.headers.items() if name in _KEPT}
    return Response(HTTPStatus.NOT_MODIFIED, headers=kept)


def check_preconditions(ask: Request, *, tag: str | None, required: bool = False) -> None:
    """Refuse a write that was meant for another state; `tag` is None for what is not there.

    Raises:
        Problem: 412 when the state is another, 428 when the client had to name one.
    """
    wanted, unwanted = ask.header("if-match"), ask.header("if-none-match")
    if wanted and (tag is None or not _is_listed(tag, wanted, weakly=False)):
        detail = f"If-Match is {wanted}, the current ETag is {tag or 'none'}."
        raise Problem(HTTPStatus.PRECONDITION_FAILED, "precondition-failed", detail)
    if unwanted and tag is not None and _is_listed(tag, unwanted, weakly=True):
        detail = f"If-None-Match is {unwanted}, and this is here with ETag {tag}."
        raise Problem(HTTPStatus.PRECONDITION_FAILED, "precondition-failed", detail)
    if required and tag is not None and not wanted:
        detail = "Send If-Match with the ETag of what you change."
        raise Problem(HTTPStatus.PRECONDITION_REQUIRED, "precondition-required", detail)


def _is_listed(tag: str, listed: str, *, weakly: bool) -> bool:
    tags = [one.strip() for one in listed.split(",")]
    if weakly:
        tag, tags = tag.removeprefix("W/"), [one.removeprefix("W/") for one in tags]
    return "*" in tags or (tag in tags and not tag.startswith("W/"))


def _date(text: str) -> datetime:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)  # a date that is none holds for nothing
