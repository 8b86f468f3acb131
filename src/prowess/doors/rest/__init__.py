"""The REST door: resources under /api/v1, OpenAPI 3.1, problems, server-sent events."""

from prowess.doors.rest._app import build, openapi_text
from prowess.doors.rest._routes import ROUTES

__all__ = ["ROUTES", "build", "openapi_text"]
