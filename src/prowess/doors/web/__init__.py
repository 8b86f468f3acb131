"""The web door: pages, forms and live grading. Everything works without JavaScript."""

from prowess.doors.web._app import build

__all__ = ["build"]
