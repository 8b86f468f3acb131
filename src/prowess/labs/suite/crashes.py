"""What is said of a program that ends by itself while it is graded: once for all checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prowess.labs.suite.hearing import beyond, shortened
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.proc import End

MATTERS = "A process that ends takes every request under way with it, whoever sent them."
MISTAKE = "An error that nobody catches, or a call to exit, ends the process and not the request."
NEXT_STEP = (
    "Mend this first: its last lines say where it ended. Catch the error of a request at the "
    "edge, answer that request, and go on."
)
READ = "backend.error-handling"
_PATH_CHARS = 80
_LEFT_LINES = 3


@dataclass(frozen=True, slots=True)
class Ended:
    """One such end. `when` says at what, to be read before or behind it; `check` is the check in
    which, or after which, it was noticed, "" before the first; `words` are its last lines.
    """

    how: str
    is_stopped: bool
    check: str
    is_within: bool
    request: str
    words: tuple[str, ...]
    next_step: str

    @property
    def when(self) -> str:
        """At what it ended: a request, or a check."""
        if self.request:
            return f"while it answered {self.request}"
        if not self.check:
            return "before the first check"
        return f"{'during' if self.is_within else 'after'} the check {self.check}"

    def text(self) -> str:
        """Return it as a sentence of its check."""
        return f"{self.when[0].upper()}{self.when[1:]} your program {self.how}."


@dataclass(frozen=True, slots=True)
class Crash:
    """All ends of one manner. `check`, `request` and `words` are those of the first of them."""

    how: str
    times: int
    check: str
    request: str
    checks: tuple[str, ...]
    words: tuple[str, ...]
    text: str
    next_step: str


def ended_of(
    end: End, *, check: str, is_within: bool = False, heard: Sequence[str] = (), request: str = ""
) -> Ended:
    """Return an end as it is told; `heard` is what the program had written before its check."""
    words = beyond(heard, list(end.words)) or end.words[-_LEFT_LINES:]
    return Ended(
        how=end.how,
        is_stopped=end.is_stopped,
        check=check,
        is_within=is_within,
        request=request,
        words=shortened(words),
        next_step=end.next_step or NEXT_STEP,
    )


def asked_of(api: Api) -> str:
    """Return the request that waits for its answer, such as `POST /todos`, if one does."""
    if api.asked is None:
        return ""
    path = "".join(one if one.isprintable() else "\ufffd" for one in api.asked.path)
    cut = path if len(path) <= _PATH_CHARS else f"{path[:_PATH_CHARS]}…"
    return f"{api.asked.method} {cut}"


def crashes_of(ended: Iterable[Ended]) -> tuple[Crash, ...]:
    """Return the ends by their manner, in the order in which they came."""
    manners: dict[str, list[Ended]] = {}
    for one in ended:
        manners.setdefault(one.how, []).append(one)
    return tuple(_crash(ends) for ends in manners.values())


def _crash(ends: Sequence[Ended]) -> Crash:
    first = ends[0]
    return Crash(
        how=first.how,
        times=len(ends),
        check=first.check,
        request=first.request,
        checks=tuple(dict.fromkeys(one.check for one in ends if one.check)),
        words=first.words,
        text=_text(first, times=len(ends)),
        next_step=first.next_step,
    )


def _text(first: Ended, *, times: int) -> str:
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    when = first.when
    if first.request and first.check:
        when += f" in the check {first.check}"
    begin = f"Your program ended by itself {often}: it {first.how}"
    if first.is_stopped:
        begin = f"Your program {first.how}; that was {often}"
    return f"{begin}, {'first ' if times > 1 else ''}{when}."
