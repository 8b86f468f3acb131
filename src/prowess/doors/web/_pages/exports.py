"""Roadmaps, roles and paths as files."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.exports import DocumentView, ExportPath, ExportRoadmap, ExportRole
from prowess.application.messages import Message
from prowess.doors.web._desk import desk_of, make

_NAMES = {"as": "format", "start": "start"}


async def export_roadmap(request: Request) -> Response:
    """Serve `/roadmaps/{roadmap}/export?as=`."""
    return await _serve(request, ExportRoadmap)


async def export_role(request: Request) -> Response:
    """Serve `/roles/{role}/export?as=`."""
    return await _serve(request, ExportRole)


async def export_path(request: Request) -> Response:
    """Serve `/paths/{path}/export?as=&start=`."""
    return await _serve(request, ExportPath)


async def _serve(request: Request, message: type[Message]) -> Response:
    asked = {
        field: request.query_params[name]
        for name, field in _NAMES.items()
        if field in message.model_fields and request.query_params.get(name)
    }
    view = await desk_of(request).ask(
        make(message, {**asked, **request.path_params}), DocumentView
    )
    return Response(
        view.document,
        media_type=view.media_type,
        headers={
            "content-disposition": f'attachment; filename="{view.file_name}"',
            "cache-control": "private, no-cache",
        },
    )
