"""Where a command's words go: data to stdout, everything else to stderr, colors to terminals."""

import errno
import io
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from prowess.doors.cli.flags import Flags
from prowess.doors.cli.layout.text import Text, plain
from prowess.kit.errors import Unavailable

if TYPE_CHECKING:
    from rich.console import Console

    from prowess.doors.cli.layout.blocks import Page

PIPE_WIDTH = 80
WIDEST = 110
_NARROWEST = 40

_UNICODE = "●◐○·✔✘→│─┼•…↵■▰▱“”"
_ASCII = str.maketrans(_UNICODE, '*o+.vx>|-+*.;##-""')

THEME = {
    "title": "bold",
    "heading": "bold cyan",
    "column": "dim",
    "rule": "dim",
    "muted": "dim",
    "null": "dim italic",
    "strong": "bold",
    "emphasis": "italic",
    "code": "",
    "code.comment": "dim italic",
    "code.keyword": "bold blue",
    "code.string": "green",
    "code.number": "magenta",
    "command": "bold",
    "id": "cyan",
    "good": "bold green",
    "bad": "bold red",
    "warn": "bold yellow",
    "proved": "bold green",
    "assessed": "cyan",
    "declared": "yellow",
    "none": "dim",
    "expected": "green",
    "got": "red",
}


@dataclass(slots=True)
class Sink:
    """One output stream. A reader that went away is no error: what follows is dropped."""

    stream: TextIO | None
    environ: Mapping[str, str]
    gone: bool = False
    _console: "Console | None" = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if isinstance(self.stream, io.TextIOWrapper) and not self.stream.closed:
            self.stream.reconfigure(errors="backslashreplace")

    @property
    def is_terminal(self) -> bool:
        """True when a person looks at it."""
        return self.stream is not None and not self.stream.closed and self.stream.isatty()

    def is_colored(self, wish: str) -> bool:
        """Decide on color by the `--color` wish, NO_COLOR, TERM and what the stream is."""
        if wish != "auto":
            return wish == "always"
        if self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb":
            return False
        return self.is_terminal

    @property
    def width(self) -> int:
        """The columns to fill: of the terminal, or of COLUMNS, or 80; never so wide that prose
        becomes hard to read.
        """
        given = self.environ.get("COLUMNS", "")
        columns = int(given) if given.isdecimal() else 0
        if not columns and self.is_terminal and self.stream is not None:
            columns = _terminal_columns(self.stream)
        return max(_NARROWEST, min(columns or PIPE_WIDTH, WIDEST))

    def write(self, characters: str) -> None:
        """Write and flush.

        Raises:
            Unavailable: `cli.cannot_write` when the disk is full or the stream was closed.
        """
        if self.gone:
            return
        if self.stream is None or self.stream.closed:
            raise _cannot_write("the stream is closed")
        try:
            self.stream.write(self._encodable(characters))
            self.stream.flush()
        except BrokenPipeError:
            self.drop()
        except OSError as error:
            self.drop()
            raise _cannot_write(
                error.strerror or errno.errorcode.get(error.errno or 0, "")
            ) from error

    def lines(self, lines: list[Text], *, color: str) -> None:
        """Write styled lines, colored where that is wanted."""
        if self.is_colored(color):
            self.write(self._painted(lines))
        else:
            self.write("".join(plain(line).rstrip() + "\n" for line in lines))

    def _painted(self, lines: list[Text]) -> str:
        from rich.text import Text as RichText

        console = self._open_console()
        with console.capture() as captured:
            for line in lines:
                words = RichText(end="")
                for span in line:
                    words.append(span.text, style=THEME.get(span.style, ""))
                words.rstrip()
                console.print(words, soft_wrap=True, highlight=False, markup=False)
        return captured.get()

    def _open_console(self) -> "Console":
        if self._console is None:
            from rich.console import Console

            self._console = Console(
                file=self.stream, force_terminal=True, _environ={**self.environ, "NO_COLOR": ""}
            )
        return self._console

    def _encodable(self, characters: str) -> str:
        encoding = getattr(self.stream, "encoding", None) or "utf-8"
        try:
            _UNICODE.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return characters.translate(_ASCII)
        return characters

    def drop(self) -> None:
        """Send what follows nowhere, so that Python can flush the stream at exit."""
        self.gone = True
        if self.stream is None:
            return
        try:
            number = self.stream.fileno()
        except (OSError, ValueError):
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


@dataclass(slots=True)
class Screen:
    """Both streams of one command, and how its user wants to be spoken to."""

    out: Sink
    err: Sink
    flags: Flags

    def show(self, page: "Page") -> None:
        """Print data for people on stdout."""
        self._page(self.out, page)

    def say(self, page: "Page") -> None:
        """Tell people something that is not data, on stderr; silent with --quiet or --json."""
        if not (self.flags.quiet or self.flags.as_json):
            self.warn(page)

    def warn(self, page: "Page") -> None:
        """Tell people something on stderr, whatever they asked for."""
        self._page(self.err, page)

    def say_lines(self, lines: "list[Text]") -> None:
        """Tell people lines as they are, after a blank one."""
        if not (self.flags.quiet or self.flags.as_json):
            self.err.lines([(), *lines], color=self.flags.color)

    def document(self, members: Mapping[str, Any]) -> None:
        """Print one JSON document on stdout."""
        self.out.write(json.dumps(members, indent=2, ensure_ascii=False) + "\n")

    def line(self, members: Mapping[str, Any]) -> None:
        """Print one JSON document on one line of stdout, at once: more may follow."""
        self.out.write(json.dumps(members, ensure_ascii=False) + "\n")

    def _page(self, sink: Sink, page: "Page") -> None:
        from prowess.doors.cli.layout.compose import compose

        color = self.flags.color
        lines = compose(page, width=sink.width, colored=sink.is_colored(color))
        sink.lines(lines, color=color)


def _terminal_columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def _cannot_write(why: str) -> Unavailable:
    return Unavailable(
        code="cli.cannot_write",
        message=f"The output could not be written: {why}.",
        hint="Send it to a terminal, a pipe or a file on a disk with free space.",
    )
