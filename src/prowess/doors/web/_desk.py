"""What every page is given: the house, the templates, and how to read a request into a message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from prowess.application.messages import Message
from prowess.doors.calls import House, Pace, ask_for, local_actor
from prowess.doors.problems import invalid_request
from prowess.doors.web._render import Renderer
from prowess.kit.errors import Invalid

ACTOR = local_actor(door="web")
MAX_FIELDS = 200

_View = TypeVar("_View", bound=Message)
_Request = TypeVar("_Request", bound=Message)


@dataclass(frozen=True, slots=True)
class Desk:
    """One per application; pages get it by `desk_of(request)`.

    `titles` keeps what topics are called: the catalog stays as it is while it is served.
    """

    house: House
    renderer: Renderer
    pace: Pace
    titles: dict[str, str] = field(default_factory=dict)

    async def ask(self, request: Message, view: type[_View]) -> _View:
        """Call the house off the event loop and return its view."""
        return await ask_for(self.house, request, view=view, actor=ACTOR)


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that serves the request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def wants_part(request: Request) -> bool:
    """True when htmx asks for a part of a page, and not a person for the whole."""
    return request.headers.get("hx-request-type") == "partial"


def make(message: type[_Request], values: Mapping[str, object]) -> _Request:
    """Build the message out of strings from outside.

    Raises:
        Invalid: `request.invalid`, naming the fields which do not fit.
    """
    try:
        return message.model_validate(dict(values))
    except ValidationError as error:
        raise invalid_request(error) from error


def read_query(request: Request, message: type[_Request]) -> _Request:
    """Build the message out of the query, without what it does not know and what is empty."""
    known = message.model_fields
    query = {
        name: value for name, value in request.query_params.items() if name in known and value
    }
    return make(message, query)


async def read_form(request: Request) -> FormData:
    """Read the posted fields.

    Raises:
        Invalid: `request.no_form` when the body is of another kind.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        raise Invalid(
            code="request.no_form",
            message=f"The page expects a form, and got {kind or 'a body of no kind'}.",
            hint="Send the form of the page, or use the REST door at /api/v1 for JSON.",
        )
    return await request.form(max_files=1, max_fields=MAX_FIELDS)


def check_length(text: str, *, most: int) -> None:
    """Let pass what can be handed in; a field that cut it off would lose what was pasted.

    Raises:
        Invalid: `request.too_long`.
    """
    if len(text) > most:
        raise Invalid(
            code="request.too_long",
            message=f"The text holds {len(text):,} characters; {most:,} at most can be handed in.",
            hint="Shorten it and hand it in again; nothing of it is lost.",
        )


def text_of(form: FormData, name: str) -> str:
    """Return a field's text with the line ends that SQL and people use, or an empty string."""
    value = form.get(name, "")
    return "" if isinstance(value, UploadFile) else value.replace("\r\n", "\n")
