"""A run's page: grading as it happens, then its verdict for good."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prowess.application.labs import LabList, LabView, ListLabs, ReportView, ShowLab
from prowess.application.runs import CancelRun, ListRunEvents, RunEvents, RunView, ShowRun
from prowess.application.topics import ShowTopic, TopicView
from prowess.application.views import LabRow
from prowess.doors.web import _diff, _plans
from prowess.doors.web._desk import Desk, desk_of, make
from prowess.doors.web._markdown import code_block
from prowess.doors.web._pages.labs import new_key
from prowess.doors.web._render import url_of

SCHEMA_KIND = "schema"
"""The kind whose differences are what came of statements, and not of data."""

OPEN_STATES = ("queued", "running")


async def show(request: Request) -> Response:
    """Serve `/runs/{run}`; while it is open the page follows it, with scripts or without."""
    desk = desk_of(request)
    slug = request.path_params["run"]
    run = await desk.ask(make(ShowRun, {"run": slug}), RunView)
    lab = await _find_lab(desk, run.lab)
    if run.project:
        return RedirectResponse(f"{url_of('project', run.project)}/runs/{run.id}", 303)
    events = await desk.ask(make(ListRunEvents, {"run": slug}), RunEvents)
    last = events.events[-1].number if events.events else 0
    return await desk.renderer.page(
        request,
        "run.html",
        run=run,
        lab=lab,
        open=run.state in OPEN_STATES,
        events=events.events,
        after=last,
        answer=code_block(run.answer, "sql") if run.answer else "",
        outcome=await _outcome(desk, run, kind=lab.kind if lab else ""),
    )


async def show_outcome(request: Request) -> Response:
    """Serve the verdict as a part of the workbench, when the grading there is over."""
    desk = desk_of(request)
    run = await desk.ask(make(ShowRun, {"run": request.path_params["run"]}), RunView)
    lab = await desk.ask(make(ShowLab, {"lab": run.lab}), LabView)
    return await desk.renderer.page(
        request,
        "parts/outcome_on_bench.html",
        run=run,
        key=new_key(),
        lab=lab,
        outcome=await _outcome(desk, run, kind=lab.kind),
    )


async def cancel(request: Request) -> Response:
    """Cancel the run, and show its page."""
    wanted = make(CancelRun, {"run": request.path_params["run"]})
    run = await desk_of(request).ask(wanted, RunView)
    return RedirectResponse(url_of("run", run.id), 303)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report made ready to be read: the tables marked, the proved topics with their mastery.

    `cells` are told beside the tables where a narrow screen would not show that they differ.
    `measures` and `plans` (by their name) where a plan was judged. `steps` are the statements that
    lead to the difference, where the tables are what they leave.
    """

    report: ReportView
    proved: tuple[TopicView, ...]
    tables: tuple[_diff.MarkedTable, ...] = ()
    expected: _diff.MarkedTable | None = None
    got: _diff.MarkedTable | None = None
    cells: tuple[_diff.DifferingCell, ...] = ()
    measures: tuple[_diff.MarkedTable, ...] = ()
    plans: tuple[tuple[str, _plans.DrawnPlan], ...] = ()
    steps: str = ""


async def _outcome(desk: Desk, run: RunView, *, kind: str) -> Outcome | None:
    report = run.report
    if report is None:
        return None
    proved = tuple(
        [await desk.ask(make(ShowTopic, {"topic": topic}), TopicView) for topic in report.proved]
    )
    judged, found = report.plans, report.counterexample
    measures = tuple(_diff.plain(table) for table in judged.measures) if judged else ()
    plans = _plans.both(judged) if judged else ()
    if found is None:
        return Outcome(report, proved, measures=measures, plans=plans)
    expected, got = _diff.compare(found.expected, found.got)
    tables = tuple(_diff.plain(table) for table in found.tables)
    cells = _diff.tell_cells(found.expected, found.got)
    steps = _steps(report) if kind == SCHEMA_KIND else ""
    return Outcome(report, proved, tables, expected, got, cells, measures, plans, steps)


def _steps(report: ReportView) -> str:
    """Return what the check that failed tells under its sentence."""
    failed = next((check for check in report.checks if check.outcome == "fail"), None)
    return failed.message.partition("\n")[2] if failed else ""


async def _find_lab(desk: Desk, slug: str) -> LabRow | None:
    labs = await desk.ask(ListLabs(), LabList)
    return next((row for row in labs.labs if row.slug == slug), None)
