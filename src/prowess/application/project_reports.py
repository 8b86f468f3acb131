"""What the grading of a learner's program said, as doors show it and as it is kept."""

from pydantic import Field

from prowess.application.messages import Message


class ExchangeView(Message):
    """A request of a check and its answer. Long bodies are cut."""

    at_ms: float = Field(description="Since the first request of the check")
    took_ms: float
    method: str
    path: str
    body: str
    status: int
    answer: str
    is_shown: bool = Field(description="True for the one that the check's curl sends")


class ProjectCheckView(Message):
    """One check of a project's suite. Notes come in the order in which they are read."""

    name: str
    family: str
    rule: str = Field(description="Where the specification says it")
    title: str
    outcome: str = Field(description="pass, fail, inconclusive, error, not_run or left_out")
    took_ms: float
    needs: tuple[str, ...] = Field(description="Checks that must have passed before it")
    curl: str = Field(default="", description="How to see the defect oneself")
    right: str = Field(default="", description="What was right")
    spot: str = Field(default="", description="What was not")
    because: str = ""
    timeline: tuple[str, ...] = Field(
        default=(), description="Who sent what and got what when, or which SQL was repeated"
    )
    log: tuple[str, ...] = Field(default=(), description="What the program wrote meanwhile")
    reason: str = Field(default="", description="Why it is neither pass nor fail")
    matters: str = Field(default="", description="Why somebody should care")
    mistake: str = ""
    next_step: str = ""
    read: str = Field(default="", description="A topic")
    exchanges: tuple[ExchangeView, ...] = Field(
        default=(), description="Of a failed check: its last requests"
    )
    requests: int = Field(default=0, description="How many requests it sent in all")


class ProjectFamilyView(Message):
    """A family of checks: it proves its topics when all of them passed."""

    family: str
    title: str
    outcome: str = Field(description="pass, fail, open (some could not be told) or left_out")
    passed: int
    total: int
    why_open: str = Field(default="", description="Why it proves nothing, unless a check failed")


class LoadBar(Message):
    """How many answers took no longer than this, and longer than the bar before."""

    up_to_ms: float
    count: int


class LoadRunView(Message):
    """One run under load: what was sent, and how long answers took from when each was due."""

    tag: str = Field(description="The check, or `calibration`: the plain service beside it")
    text: str = Field(description="All figures as one line")
    p50_ms: float
    p99_ms: float
    longest_ms: float
    void: str = Field(description="Why it says nothing, if so")
    bars: tuple[LoadBar, ...]


class ChoiceView(Message):
    """A choice that the specification leaves open, as it was taken."""

    name: str
    value: str = Field(description="As TOML")


class CrashView(Message):
    """A manner in which the program ended by itself while it was graded."""

    text: str = Field(description="All of it as one sentence")
    how: str = Field(description="By which status or signal, read behind its name")
    times: int
    check: str = Field(description="The first check in which or after which it ended, if any")
    request: str = Field(default="", description="The request that it was answering then")
    checks: tuple[str, ...] = Field(default=(), description="All checks in which it ended")
    words: tuple[str, ...] = Field(default=(), description="Its last lines, the first time")
    next_step: str = ""


class ProjectProofView(Message):
    """A topic that a run proved, and by which families."""

    topic: str
    level: int
    families: tuple[str, ...]


class ProjectReportView(Message):
    """The outcome of one grading of a program."""

    project: str
    contract: str
    verdict: str = Field(description="pass, fail, inconclusive or error")
    summary: str
    is_cut_short: bool = Field(description="True when somebody interrupted it")
    origin: str = Field(description="folder, command or address: how the program was had")
    phase: str = Field(description="Where it ended: check, or the phase that failed before")
    phase_text: str = ""
    next_step: str = ""
    output: str = Field(default="", description="The program's last lines")
    crashes: tuple[CrashView, ...] = Field(
        default=(), description="Where the program ended by itself: this comes before all checks"
    )
    said: tuple[str, ...] = Field(default=(), description="Remarks that decide nothing")
    base: str = ""
    choices: tuple[ChoiceView, ...] = ()
    families: tuple[ProjectFamilyView, ...] = ()
    checks: tuple[ProjectCheckView, ...] = ()
    loads: tuple[LoadRunView, ...] = ()
    requests: int = 0
    elapsed_ms: float = 0.0
    starts: int = Field(default=0, description="How often the program was started")
    starting_ms: float = Field(default=0.0, description="What its starts took of elapsed_ms")
    environ: tuple[str, ...] = Field(
        default=(), description="Names of what the program was told by its environment"
    )
    seed: str = Field(description="Decimal; a string because GraphQL integers have 32 bits")
    suite_version: str
    grader_version: str
    proved: tuple[ProjectProofView, ...] = ()
    why_nothing: str = Field(default="", description="Why this run is no evidence, if so")
