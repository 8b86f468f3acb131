"""Pages of the runs of a learner's own programs."""

from typing import cast

from prowess.application.project_reports import (
    ProjectCheckView,
    ProjectFamilyView,
    ProjectReportView,
)
from prowess.application.project_runs import ProjectRunList, ProjectRunView
from prowess.doors.cli.layout.blocks import (
    Column,
    Facts,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
)
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.project_powers import (
    Outcome,
    ServiceCheck,
    ServiceCrash,
    ServiceProof,
    ServiceReport,
    Verdict,
)
from prowess.doors.cli.views.own_backend import draw_service
from prowess.doors.cli.views.words import count

_SIGNS = {
    "pass": ("✔ passed", "good"),
    "fail": ("✘ not passed", "bad"),
    "inconclusive": ("? inconclusive", "warn"),
    "error": ("! our fault", "warn"),
    "open": ("· open", "muted"),
    "left_out": ("· left out", "muted"),
}
_STATES = {
    "running": ("… running", "strong"),
    "cancelled": ("· cancelled", "muted"),
    "failed": ("! broke off", "warn"),
    "finished": ("· finished", "muted"),
}


def draw_project_runs(view: ProjectRunList) -> Page:
    """Return the list of runs, newest first."""
    rows = tuple(
        (
            text(Span(one.id, "id")),
            f"{one.at:%Y-%m-%d %H:%M}",
            one.project,
            text(Span(*(_SIGNS.get(one.verdict) or _STATES[one.state]))),
            one.summary,
        )
        for one in view.runs
    )
    columns = (
        Column("run"),
        Column("at (UTC)"),
        Column("project"),
        Column("verdict"),
        Column("summary", grows=True),
    )
    title = Title("Runs of your programs", count(len(rows), "run"))
    if not rows:
        return (title, Paragraph("None yet. `prowess project check DIR` makes the first one."))
    return (title, Listing(columns, rows))


def draw_project_run(view: ProjectRunView) -> Page:
    """Return a run with its verdict, and how each family went."""
    if view.report is None:
        facts = (("Project", view.project), ("State", view.state))
        return (Title("Run", view.id), Facts(facts))
    return (*draw_service(_service_of(view, view.report)), *_families(view.report))


def _families(report: ProjectReportView) -> Page:
    if not report.families:
        return ()
    rows = tuple(
        (_sign(one), one.family, f"{one.passed} of {one.total}", one.why_open)
        for one in report.families
    )
    columns = (
        Column(""),
        Column("family"),
        Column("passed", align="right"),
        Column("why it proves nothing", grows=True, optional=True),
    )
    return (Heading("Families"), Listing(columns, rows, indent=2))


def _sign(one: ProjectFamilyView) -> Text:
    return text(Span(*_SIGNS[one.outcome]))


def _service_of(view: ProjectRunView, report: ProjectReportView) -> ServiceReport:
    """Return the report as `project check` has it, so that both are drawn alike."""
    return ServiceReport(
        project=report.project,
        contract=report.contract,
        verdict=cast("Verdict", report.verdict),
        phase=report.phase,
        phase_text=report.phase_text,
        next_step=report.next_step,
        last_words=report.output,
        checks=tuple(_check_of(one) for one in report.checks),
        dialect={one.name: one.value for one in report.choices},
        said=report.said,
        seed=int(report.seed),
        elapsed_ms=report.elapsed_ms,
        requests=report.requests,
        base=report.base,
        hurl="",
        is_cut_short=report.is_cut_short,
        run=view.id,
        proved=tuple(ServiceProof(one.topic, one.level, one.families) for one in report.proved),
        why_nothing=report.why_nothing,
        crashes=tuple(ServiceCrash(**one.model_dump()) for one in report.crashes),
        starts=report.starts,
        starting_ms=report.starting_ms,
        environ=report.environ,
    )


def _check_of(one: ProjectCheckView) -> ServiceCheck:
    spot = f"{one.spot} {one.because}".rstrip()
    log = ("Your program wrote meanwhile:", *(f"  {line}" for line in one.log))
    lines = (one.curl, one.right, spot, *one.timeline, *(log if one.log else ()))
    return ServiceCheck(
        name=one.name,
        family=one.family,
        rule=one.rule,
        title=one.title,
        outcome=cast("Outcome", one.outcome),
        took_ms=one.took_ms,
        note="\n".join(line for line in lines if line),
        reason=one.reason,
        matters=one.matters,
        mistake=one.mistake,
        next_step=one.next_step,
        read=one.read,
        curl=one.curl,
        right=one.right,
        spot=one.spot,
        because=one.because,
        timeline=one.timeline,
        log=one.log,
    )
