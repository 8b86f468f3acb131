"""Statements typed at a prompt: a line at a time, ended by Ctrl-C without ending the talk."""

import sys
from typing import TYPE_CHECKING, TypeVar

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.interrupting import ended_by_ctrl_c
from prowess.doors.cli.layout.blocks import Page, Paragraph
from prowess.kit.errors import ProwessError

if TYPE_CHECKING:
    from collections.abc import Callable

    from prowess.application.messages import Message

_View = TypeVar("_View", bound="Message")

PENDING = "...> "
"""The prompt as long as a statement is not closed by a semicolon."""

FORGET = "\\r"
"""Drops the lines of a statement that is not closed, as in psql. Ctrl-C does it too."""

_QUIT = "\\q"
_WORDS_THAT_QUIT = frozenset({"exit", "quit"})


def read_line(desk: Desk, prompt: str) -> str | None:
    """Return the line that a person types, FORGET at Ctrl-C; None when they end the input."""
    if desk.stdin is not sys.stdin:
        raise AssertionError("a terminal is standard input")
    import readline  # noqa: F401 - its import gives `input` a history and editing

    try:
        return input(prompt)
    except EOFError:
        desk.screen.out.write("\n")
        return None
    except KeyboardInterrupt:
        desk.screen.out.write("\n")
        return FORGET


def asks_to_quit(word: str, *, is_pending: bool) -> bool:
    """Tell whether a line ends the talk. In the middle of a statement, a plain word is SQL."""
    return word == _QUIT or (not is_pending and word.lower() in _WORDS_THAT_QUIT)


def draw_unknown(word: str, *, known: str) -> Page:
    """Return what is said to a command that does not exist."""
    return (Paragraph(f"There is no command {word.split(maxsplit=1)[0]} here. {known}"),)


def call_or_tell(
    desk: Desk, make_request: "Callable[[], Message]", *, view: type[_View]
) -> _View | None:
    """Call the house. Ctrl-C ends the call; that and every error is told, and None returned."""
    from prowess.doors.cli.refusals import find_bad_value
    from prowess.doors.cli.views.errors import draw_error

    try:
        request = make_request()
        with ended_by_ctrl_c(echo=desk.screen.err) as cancelled:
            return desk.call(request, view, cancelled=cancelled)
    except ProwessError as error:
        desk.screen.warn(draw_error(error))
    except ValueError as error:
        invalid = find_bad_value(error)
        if invalid is None:
            raise
        desk.screen.warn(draw_error(invalid))
    return None
