"""A learner's service as it was begun and graded, and the gate of a suite."""

import re
from collections.abc import Iterable, Iterator

from prowess.doors.cli.layout.blocks import (
    Block,
    Bullets,
    Code,
    Column,
    Facts,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.project_powers import Begun, ProjectGate, ServiceCheck, ServiceReport
from prowess.doors.cli.views.words import count

_SIGNS = {
    "pass": ("✔", "good"),
    "fail": ("✘", "bad"),
    "inconclusive": ("?", "warn"),
    "error": ("!", "warn"),
    "not_run": ("·", "muted"),
    "left_out": ("·", "muted"),
}
_VERDICTS = {
    "pass": ("✔ Passed", "good"),
    "fail": ("✘ Not passed", "bad"),
    "inconclusive": ("? Inconclusive: nothing is held against the program", "warn"),
    "error": ("! The grader failed, not your program", "warn"),
}

_WORTH_SAYING_MS = 1_000
_MEASURED = re.compile(r"\s*(\S+ (?:ms|times))  (.*)")
_PHASES = {
    "build": "it was not built",
    "migrate": "its database was not prepared",
    "seed": "its database was not filled",
    "start": "it did not start",
    "ready": "it was not ready in time",
    "address": "nobody answers at its address",
}


def draw_begun(begun: Begun) -> Page:
    """Return which files there are to begin with."""
    items: list[Words] = [
        text(Span(str(begun.folder / name), "id"), Span(f"  {what}", "muted"))
        for names, what in ((begun.written, "written"), (begun.kept, "kept as it was"))
        for name in names
    ]
    return (Title("Begun", str(begun.folder)), Bullets(tuple(items)))


def draw_step(check: ServiceCheck) -> Page:
    """Return what is said of a check that has just ended."""
    said = f"not run: {check.reason}" if check.outcome == "not_run" else check.reason
    words = Span(said or check.title, "muted")
    line = text(Span(*_SIGNS[check.outcome]), f" {check.name}  ", words)
    return (Paragraph(line, hanging=2),)


def draw_service(report: ServiceReport) -> Page:
    """Return the verdict, what is wrong in the order of the checks, and what was not run."""
    return (
        Title(text(Span(*_verdict(report))), report.project),
        *_phase(report),
        *_crashes(report),
        *(block for one in report.checks if one.outcome == "fail" for block in _failed(one)),
        *_reasons(report.checks, "error", "Checks that failed by themselves"),
        *_reasons(report.checks, "inconclusive", "Could not be told"),
        *_reasons(report.checks, "not_run", "Not run"),
        *_reasons(report.checks, "left_out", "Left out"),
        *(Paragraph(text(Span("! ", "warn"), said)) for said in report.said),
        Facts(
            (
                *_how_many(report),
                *_how_to_repeat(report),
                *_evidence(report),
                ("Contract", report.contract),
                ("Took", _how_long(report)),
            )
        ),
    )


def _how_long(report: ServiceReport) -> str:
    took = f"{report.elapsed_ms / 1000:.1f} s"
    if report.starting_ms < _WORTH_SAYING_MS:
        return took
    often = f" ({report.starts} times)" if report.starts > 1 else ""
    waited = f"{report.starting_ms / 1000:.1f} s"
    return f"{took}, of which {waited} was waiting for your program to start{often}"


def _verdict(report: ServiceReport) -> tuple[str, str]:
    if report.is_cut_short:
        return "! Interrupted: the verdict so far", "warn"
    return _VERDICTS[report.verdict]


def _how_many(report: ServiceReport) -> Iterator[tuple[str, str]]:
    run = [one for one in report.checks if one.outcome not in {"left_out", "not_run"}]
    passed = sum(one.outcome == "pass" for one in run)
    if report.checks:
        requests = count(report.requests, "request")
        idle = sum(one.outcome == "not_run" for one in report.checks)
        held_up = f", {idle} not run" if idle else ""
        yield "Checks", f"{passed} of {len(run)} passed{held_up}, {requests}"
        yield "Seed", f"{report.seed} (--seed {report.seed} runs it again)"


def _how_to_repeat(report: ServiceReport) -> Iterator[tuple[str, str]]:
    if any(one.note for one in report.checks):
        how = f"let your program run at {report.base}"
        if report.environ:
            how = f"start your program with {_told(report)}"
        yield "To repeat", f"{how}; --hurl FILE writes every request in order"


def _told(report: ServiceReport) -> str:
    """Return what the program is to be told, so that it answers where the notes ask it."""
    said = [f"PORT={report.base.rpartition(':')[2]}", "HOST=127.0.0.1"]
    if "DATABASE_URL" in report.environ:
        said.append("DATABASE_URL of an empty PostgreSQL database")
    more = [name for name in report.environ if name not in {"PORT", "HOST", "DATABASE_URL"}]
    others = f", and {', '.join(more)} (see spec.md and prowess.toml)" if more else ""
    return f"{', '.join(said)}{others}"


def _evidence(report: ServiceReport) -> Iterator[tuple[str, str]]:
    if report.proved:
        yield "Proved", ", ".join(f"{one.topic} ({one.level})" for one in report.proved)
    elif report.why_nothing:
        yield "No evidence", report.why_nothing
    if report.run:
        yield "Run", report.run


def _phase(report: ServiceReport) -> Page:
    if report.phase == "check":
        return ()
    words: Page = ()
    if report.phase != "address":
        words = (Paragraph("It wrote nothing.", indent=2),)
    if report.last_words:
        words = (
            Paragraph("Its last lines:", indent=2),
            Code(report.last_words, indent=4),
        )
    return (
        Heading(f"No check was run: {_PHASES[report.phase]}"),
        Paragraph(report.phase_text, indent=2),
        *words,
        Facts((("Next step", report.next_step),)),
    )


def _crashes(report: ServiceReport) -> Iterator[Block]:
    for one in report.crashes:
        yield Heading(text(Span("✘ ", "bad"), "It did not stay up"))
        yield Paragraph(one.text, indent=2)
        if one.words:
            yield Paragraph("Its last lines:", indent=2)
            yield Code("\n".join(one.words), indent=4)
        else:
            yield Paragraph("It wrote nothing.", indent=2)
        yield Facts((("Next step", one.next_step),))


def _failed(check: ServiceCheck) -> Iterator[Block]:
    yield Heading(text(Span("✘ ", "bad"), Span(check.name, "id")), check.place)
    yield Paragraph(f"{check.title}.", indent=2)
    yield from _note(check)
    rows = (
        ("Why it matters", check.matters),
        ("Usual mistake", check.mistake),
        ("Next step", check.next_step),
        ("Read", check.read),
    )
    yield Facts(tuple((name, words) for name, words in rows if words))


def _note(check: ServiceCheck) -> Iterator[Block]:
    """Yield the note: what is to be copied as it is, and what is to be read wrapped."""
    if check.curl:
        yield Code(check.curl, indent=4)
    spot = f"{check.spot} {check.because}".rstrip()
    yield Paragraph("\n".join(words for words in (check.right, spot) if words), indent=4)
    if check.timeline:
        columns = (Column("", align="right"), Column("", grows=True))
        rows = tuple(_measured(line) for line in check.timeline)
        yield Listing(columns, rows, indent=4)
    if check.log:
        log = ("Your program wrote meanwhile:", *(f"  {line}" for line in check.log))
        yield Code("\n".join(log), indent=4)


def _measured(line: str) -> tuple[str, str]:
    """Return a line of a timeline in two: `12.0 ms` or `53 times`, and what stands behind it."""
    found = _MEASURED.match(line)
    return (found[1], found[2]) if found else ("", line.strip())


def _reasons(checks: Iterable[ServiceCheck], outcome: str, title: str) -> Page:
    reasons: dict[str, list[str]] = {}
    for check in checks:
        if check.outcome == outcome and check.reason != "Not asked for.":
            reasons.setdefault(check.reason, []).append(check.name)
    if not reasons:
        return ()
    items = tuple(f"{', '.join(names)}: {reason}" for reason, names in reasons.items())
    return (Heading(title), Bullets(items))


def draw_gate(outcome: ProjectGate) -> Page:
    """Return each program and by what it was caught."""
    passed, refused = ("✔ The gate is open", "good"), ("✘ The gate is closed", "bad")
    rows = tuple(
        (
            text(Span(*_SIGNS["fail" if one.fault else "left_out" if one.skipped else "pass"])),
            one.name,
            one.kind,
            one.fault or one.skipped or ", ".join(one.caught_by) or "passes",
            "record" if one.from_record else "",
        )
        for one in outcome.programs
    )
    columns = (
        Column(""),
        Column("program"),
        Column("kind"),
        Column("caught by", grows=True),
        Column("from", optional=True),
    )
    idle: Page = ()
    if outcome.idle:
        idle = (Heading("Checks that catch no mutant"), Paragraph(", ".join(outcome.idle)))
    return (
        Title(text(Span(*(passed if outcome.passed else refused))), outcome.project),
        Listing(columns, rows, indent=2),
        *idle,
        Facts((("Took", f"{outcome.elapsed_ms / 1000:.1f} s"),)),
    )
