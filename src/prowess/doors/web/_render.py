"""Templates to bytes: the Jinja environment, its filters, and answers with an ETag."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from prowess.doors.web import _words
from prowess.doors.web._assets import Assets
from prowess.doors.web._markdown import mark_code, render_line, render_markdown
from prowess.doors.web._said import read_lines
from prowess.kit.units import duration_text

if TYPE_CHECKING:
    from datetime import datetime

_TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class Renderer:
    """Turns the name of a template and its values into an answer."""

    environment: Environment

    def text(self, template: str, **values: object) -> str:
        """Render a template that needs nothing of the request."""
        return self.environment.get_template(template).render(values)

    async def page(
        self, request: Request, template: str, *, http_status: int = 200, **values: object
    ) -> Response:
        """Render off the event loop; a page that the browser already has is 304."""
        surroundings = {
            "path": request.url.path,
            "signed_in": request.scope.get("state", {}).get("authenticated", True),
        }
        html = await run_in_threadpool(self.text, template, **surroundings, **values)
        return _answer(request, html.encode(), http_status)


def open_renderer(assets: Assets) -> Renderer:
    """Return a renderer whose templates can name the assets by their plain names."""
    environment = Environment(
        loader=PackageLoader("prowess.doors.web", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        t=_words.load_labels(), asset=assets.url, url=url_of, next_url=next_url
    )
    environment.filters.update(
        fill=_words.fill,
        count=_words.count,
        minutes=_words.minutes_between,
        duration=duration_text,
        percent=_words.percent,
        day=_words.day,
        moment=_words.moment,
        iso=_iso,
        markdown=render_markdown,
        markdown_line=render_line,
        inline=mark_code,
        lines=read_lines,
    )
    return Renderer(environment)


def url_of(kind: str, thing_id: str) -> str:
    """Return the address of a thing's page: `url("topic", "sql.inner-join")`."""
    return f"/{_FOLDERS[kind]}/{quote(thing_id, safe='')}"


_FOLDERS: Mapping[str, str] = {
    "topic": "topics",
    "roadmap": "roadmaps",
    "role": "roles",
    "path": "paths",
    "guide": "guides",
    "skill": "skills",
    "lab": "labs",
    "project": "projects",
    "checkpoint": "checkpoints",
    "technology": "technologies",
    "resource": "resources",
    "career": "careers",
    "practice": "practices",
    "capability": "capabilities",
    "run": "runs",
}


def next_url(kind: str, thing_id: str) -> str:
    """Return where a next step leads: a review is of a topic; who is done sees the roadmaps."""
    if kind == "done" or not thing_id:
        return "/roadmaps"
    return url_of("lab" if kind == "lab" else "topic", thing_id)


def _iso(moment: "datetime") -> str:
    return moment.isoformat(timespec="seconds")


def _answer(request: Request, body: bytes, status: int) -> Response:
    headers = {"cache-control": "private, no-cache", "vary": "HX-Request-Type"}
    if request.method in {"GET", "HEAD"} and status == HTTPStatus.OK:
        # weak: compression may change the bytes on the wire
        headers["etag"] = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
        if headers["etag"] in _etags(request):
            return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type="text/html; charset=utf-8")


def _etags(request: Request) -> set[str]:
    asked = request.headers.get("if-none-match", "")
    return {tag.strip() for tag in asked.split(",")}
