"""One line on a terminal that says what is being done, and goes away when it is done."""

from types import TracebackType
from typing import Self

from prowess.application.runs import RunEventView
from prowess.doors.cli.layout.text import clean, width_of
from prowess.doors.cli.screen import Screen

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_CELLS = 20
_ERASE = "\r\x1b[K"


class Progress:
    """The line. On anything but a terminal it says nothing."""

    def __init__(self, screen: Screen) -> None:
        self._sink = screen.err
        self._shown = screen.err.is_terminal and not screen.flags.quiet
        self._frame = 0
        self._dirty = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.erase()

    def say(self, words: str, *, done: int = 0, total: int = 0) -> None:
        """Replace the line."""
        if not self._shown:
            return
        self._frame = (self._frame + 1) % len(_FRAMES)
        self._dirty = True
        self._sink.write(_ERASE + self._fitted(words, done, total))

    def _fitted(self, words: str, done: int, total: int) -> str:
        meter = ""
        if total:
            full = _CELLS * done // total
            meter = f"  {'▰' * full}{'▱' * (_CELLS - full)} {done}/{total}"
        line = f"{_FRAMES[self._frame]} {clean(words).replace(chr(10), ' ')}"
        room = self._sink.width - 1 - width_of(meter)
        if width_of(line) > room:
            line = line[: max(1, room - 1)] + "…"
        return line + meter

    def event(self, event: RunEventView) -> None:
        """Show one event of a run."""
        self.say(event.text, done=event.done, total=event.total)

    def erase(self) -> None:
        """Take the line away."""
        if self._dirty:
            self._dirty = False
            self._sink.write(_ERASE)
