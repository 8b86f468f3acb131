"""What the command line can do besides calling the house: functions that `main` passes in.

Doors know the application and the kit alone. Whatever needs the catalog's rules, the labs' gate,
real servers or another door comes through here, in these plain shapes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from prowess.application.context import Actor
    from prowess.application.messages import Message
    from prowess.application.reports import ReportView
    from prowess.application.settings import Settings
    from prowess.doors.cli.project_powers import ProjectPowers

Say = Callable[[str], None]
"""Told one line about what happens now, for people."""


class House(Protocol):
    """All that the command line needs of the application."""

    def call(
        self, request: "Message", *, actor: "Actor", cancelled: Callable[[], bool] = ...
    ) -> "Message":
        """Run the use case of the request; when `cancelled` turns true, it may end without."""
        ...

    def work_once(
        self, worker_id: str, *, run: str = "", stopping: Callable[[], bool] = ...
    ) -> bool:
        """Execute one queued run, or only `run`; False when it was not free."""
        ...

    def grade_apart(
        self,
        *,
        lab: str,
        answer: str,
        tell: Callable[..., None],
        cancelled: Callable[[], bool] = ...,
    ) -> "ReportView":
        """Grade an answer that is nobody's attempt, and keep nothing of it.

        `tell` is told what is done, with `done` of `total`.
        """
        ...

    def count_rings(self) -> int:
        """Return how often something happened in this process."""
        ...

    def wait_for_ring(self, *, after: int, timeout_s: float) -> bool:
        """Wait until more happened, or the time is over."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with content. `line` is 0 where the file as a whole is meant."""

    file: str
    line: int
    rule: str
    severity: Literal["error", "warning"]
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Example:
    """One executable example of a text, run."""

    file: str
    line: int
    state: Literal["same", "different", "written", "failed", "skipped"]
    expected: str
    got: str


class TellExample(Protocol):
    """Hears which example comes next."""

    def __call__(self, words: str, /, *, done: int, total: int) -> None:
        """Show it."""
        ...


@dataclass(frozen=True, slots=True)
class ExamplesWish:
    """Which pages (folders, files, areas, topics; none are all), and whether they are filled."""

    paths: tuple[str, ...]
    write: bool
    tell: TellExample


@dataclass(frozen=True, slots=True)
class GateFinding:
    """What the gate has against a lab: broken closes it, weak is advice."""

    gravity: Literal["broken", "weak"]
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class GateMutant:
    """A wrong answer of the author, and the check that catches it."""

    name: str
    check: str


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """A lab's passage through the gate. `automatic`: wrong answers made of the reference."""

    lab: str
    passed: bool
    runs: int
    findings: tuple[GateFinding, ...]
    mutants: tuple[GateMutant, ...]
    automatic_caught: int
    automatic_survived: tuple[str, ...]
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class GateWish:
    """Which lab, how often each answer is graded, and whether transcripts are written anew."""

    folder: Path
    runs: int
    write: bool
    tell: Say


CheckupState = Literal["good", "warning", "bad"]


@dataclass(frozen=True, slots=True)
class Checkup:
    """One thing that the doctor looked at. `remedy` says what to do unless it is good."""

    name: str
    state: CheckupState
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """What a server says once it listens."""

    address: str
    address_with_token: str


@dataclass(frozen=True, slots=True)
class ServeWatch:
    """Told when the server listens, when it was told to stop, and what happens on the way."""

    ready: Callable[[Serving], None]
    stopping: Callable[[], None]
    say: Say


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an error code or the name of a check means."""

    code: str
    kind: str
    meaning: str
    remedy: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What flags said about settings; None and empty mean that nothing was said."""

    home: Path | None = None
    content: tuple[Path, ...] = ()
    database_url: str | None = None
    host: str | None = None
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Powers:
    """The functions. Each imports what it needs when it is called, not before."""

    version: str
    set_up_logs: Callable[[int], None]
    read_settings: "Callable[[Wishes], Settings]"
    open_house: "Callable[[Settings, Say], AbstractContextManager[House]]"
    serve: "Callable[[Settings, ServeWatch], None]"
    work: "Callable[[Settings, Callable[[str], None]], None]"
    speak_mcp: "Callable[[Settings], None]"
    examine: "Callable[[Settings], Iterator[Checkup]]"
    sweep: "Callable[[Settings], Checkup]"
    run_gate: "Callable[[Settings, GateWish], GateOutcome]"
    check_content: "Callable[[Settings, Path | None], tuple[Finding, ...]]"
    compile_content: Callable[[Path | None, Path], str]
    list_programs: "Callable[[Path], tuple[str, ...]]"
    trust_pack: "Callable[[Settings, Path], str]"
    run_examples: "Callable[[Settings, ExamplesWish], Iterator[Example]]"
    find_meaning: Callable[[str], Explanation | None]
    list_meanings: Callable[[], Iterable[str]]
    has_worker: "Callable[[Settings], bool]"
    projects: "ProjectPowers"
