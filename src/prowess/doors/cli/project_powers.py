"""What the command line can do with a project besides showing it: begin, check, gate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from prowess.application.settings import Settings

Verdict = Literal["pass", "fail", "inconclusive", "error"]
Outcome = Literal["pass", "fail", "inconclusive", "error", "not_run", "left_out"]


@dataclass(frozen=True, slots=True)
class ServiceCheck:
    """One check of a learner's service. `note` is how to see the defect oneself, then the spot.

    `curl` to `log` are the note in its parts. `reason` says why it was not run, left out, or could
    not tell.
    """

    name: str
    family: str
    rule: str
    title: str
    outcome: Outcome
    took_ms: float
    note: str = ""
    reason: str = ""
    matters: str = ""
    mistake: str = ""
    next_step: str = ""
    read: str = ""
    curl: str = ""
    right: str = ""
    spot: str = ""
    because: str = ""
    timeline: tuple[str, ...] = ()
    log: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where in the specification it stands what is asked for, such as `spec.md#create`."""
        return self.rule.replace("spec#", "spec.md#", 1)


@dataclass(frozen=True, slots=True)
class ServiceCrash:
    """A manner in which the program ended by itself; `check` is the first in which it did."""

    text: str
    how: str
    times: int
    check: str
    request: str
    checks: tuple[str, ...]
    words: tuple[str, ...]
    next_step: str


@dataclass(frozen=True, slots=True)
class ServiceProof:
    """A topic that the run proved, and by which families of checks."""

    topic: str
    level: int
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """The outcome of one grading. Where it ended before any check, `phase` says in which phase,
    and `next_step` what to do about it.

    `hurl` holds every request, `hurl_of_checks` those of each check, `hdr` the times of every run
    of load. `dialect` holds every choice that was taken; `said` are remarks that decide nothing;
    `base` is where the service was, as the notes show it. `run` is the run as which it was kept,
    empty when it was not; `why_nothing` says why that is no evidence. `crashes` come before all
    checks. It was started `starts` times in `starting_ms`, and `environ` names what it was told by
    its environment. `lines` says at which line of spec.md each rule stands.
    """

    project: str
    contract: str
    verdict: Verdict
    phase: str
    phase_text: str
    last_words: str
    checks: tuple[ServiceCheck, ...]
    dialect: Mapping[str, Any]
    said: tuple[str, ...]
    seed: int
    elapsed_ms: float
    requests: int
    base: str
    hurl: str
    next_step: str = ""
    hdr: str = ""
    is_cut_short: bool = False
    hurl_of_checks: Mapping[str, str] = field(default_factory=dict)
    run: str = ""
    proved: tuple[ServiceProof, ...] = ()
    why_nothing: str = ""
    crashes: tuple[ServiceCrash, ...] = ()
    starts: int = 0
    starting_ms: float = 0.0
    environ: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


class TellCheck(Protocol):
    """Hears of each check as it ends."""

    def __call__(self, check: ServiceCheck, /, *, done: int, total: int) -> None:
        """Show it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWish:
    """What is to be graded: a folder with `prowess.toml`, a command, or a running service.

    `everything`: also families that run only when they are asked for.
    `base_url` beside `start` or a folder is where the program listens by itself; the folder that
    one is in counts for that where it was named, or where no `project` is. `database_url` is a
    database of its own. `at_interrupt` takes in what Ctrl-C does at once. `keep`: as a run of the
    learner.
    """

    folder: Path
    is_folder_named: bool = False
    project: str = ""
    base_url: str = ""
    start: tuple[str, ...] = ()
    start_s: float | None = None
    database_url: str = ""
    dialect: Path | None = None
    only: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    everything: bool = False
    seed: int | None = None
    keep: bool = True
    tell: Callable[[str], None]
    on_check: TellCheck
    at_interrupt: Callable[[Callable[[], None]], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class BeginWish:
    """Which project is begun, in which folder, and with which starter, if any."""

    project: str
    folder: Path
    starter: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A folder to work in: which files were written, and which were there and stayed."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateProgram:
    """One program that went through the gate; `fault` is empty when it did as it should.

    `kind` is reference or mutant; `caught_by` are the checks that failed it; `skipped` says why
    it was not run.
    """

    name: str
    kind: Literal["reference", "mutant"]
    fault: str
    caught_by: tuple[str, ...]
    from_record: bool
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class ProjectGate:
    """A suite's passage through its gate. `idle` are checks by which nothing is caught."""

    project: str
    passed: bool
    programs: tuple[GateProgram, ...]
    idle: tuple[str, ...]
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class ProjectGateWish:
    """Which project, how often a reference runs, only some programs, and whether anew.

    `abreast` is how many programs go through at once.
    """

    project: str
    runs: int
    programs: tuple[str, ...]
    anew: bool
    abreast: int
    tell: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ProjectPowers:
    """The functions. Each imports what it needs when it is called."""

    begin: "Callable[[Settings, BeginWish], Begun]"
    check: "Callable[[Settings, CheckWish], ServiceReport]"
    gate: "Callable[[Settings, ProjectGateWish], ProjectGate]"
