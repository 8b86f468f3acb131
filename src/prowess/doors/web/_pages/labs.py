"""Labs: the workbench, and its four actions."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prowess.application.labs import (
    HintView,
    LabView,
    ResetLab,
    ShowLab,
    StartLab,
    SubmitLab,
    TakeHint,
)
from prowess.application.playground import RunStatement, StatementResult, TryAnswer
from prowess.application.reports import PlanComparisonView
from prowess.application.runs import RunView
from prowess.doors.problems import STATUS_OF_KIND
from prowess.doors.web import _plans
from prowess.doors.web._desk import (
    check_length,
    desk_of,
    make,
    read_form,
    text_of,
    wants_part,
)
from prowess.doors.web._diff import MarkedTable, plain
from prowess.doors.web._render import url_of
from prowess.kit.errors import Invalid
from prowess.kit.seeds import fingerprint

MAX_ANSWER_CHARS = SubmitLab.model_fields["answer"].metadata[0].max_length
TRIED_KINDS = frozenset({"query", "change"})
"""Kinds whose answers can be run on the sample as they are typed."""

PLAN_KIND = "plan"
"""The kind whose answers are explained on the large data."""

_KEY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan beside the first one, and what was measured."""

    measures: tuple[MarkedTable, ...]
    plans: tuple[tuple[str, _plans.DrawnPlan], ...]


async def show(request: Request) -> Response:
    """Serve `/labs/{lab}`."""
    lab = await desk_of(request).ask(make(ShowLab, {"lab": request.path_params["lab"]}), LabView)
    return await _bench(request, lab)


async def start(request: Request) -> Response:
    """Start work, and go to the workbench."""
    wanted = make(StartLab, {"lab": request.path_params["lab"]})
    lab = await desk_of(request).ask(wanted, LabView)
    return RedirectResponse(url_of("lab", lab.slug), 303)


async def submit(request: Request) -> Response:
    """Hand in the answer; the run's page, or the live part of this one, follows the grading."""
    desk = desk_of(request)
    form = await read_form(request)
    answer = text_of(form, "answer")
    # the page's key alone would tie every later answer from the same page to the first run
    key = fingerprint(text_of(form, "key"), answer) if text_of(form, "key") else ""
    try:
        check_length(answer, most=MAX_ANSWER_CHARS)
        wanted = make(SubmitLab, {"lab": request.path_params["lab"], "answer": answer, "key": key})
        run = await desk.ask(wanted, RunView)
    except Invalid as problem:
        return await _refused(request, answer=answer, problem=problem)
    if wants_part(request):
        return await desk.renderer.page(
            request, "parts/live_on_bench.html", run=run, events=(), after=0
        )
    return RedirectResponse(url_of("run", run.id), 303)


async def try_out(request: Request) -> Response:
    """Run what is typed on the sample, without judging it; the typed answer stays."""
    desk = desk_of(request)
    form = await read_form(request)
    slug, text = request.path_params["lab"], text_of(form, "answer")
    try:
        check_length(text, most=MAX_ANSWER_CHARS)
        wanted = make(RunStatement, {"lab": slug, "statement": text})
        result = await desk.ask(wanted, StatementResult)
    except Invalid as problem:
        return await _refused(request, answer=text, problem=problem)
    return await _tried(request, result, answer=text)


async def try_plan(request: Request) -> Response:
    """Explain what is typed on the large data, beside the lab's own query; nothing is judged."""
    desk = desk_of(request)
    form = await read_form(request)
    slug, text = request.path_params["lab"], text_of(form, "answer")
    values = [str(value) for value in form.getlist("value")]
    given = {"values": values} if any(values) else {}
    try:
        check_length(text, most=MAX_ANSWER_CHARS)
        wanted = make(TryAnswer, {"lab": slug, "answer": text, **given})
        result = await desk.ask(wanted, StatementResult)
    except Invalid as problem:
        return await _refused(request, answer=text, values=values, problem=problem)
    return await _tried(request, result, answer=text, values=values)


async def hint(request: Request) -> Response:
    """Take the next hint, once a page however often it is posted, and keep the typed answer."""
    desk = desk_of(request)
    form = await read_form(request)
    slug = request.path_params["lab"]
    lab = await desk.ask(make(ShowLab, {"lab": slug}), LabView)
    if text_of(form, "hints_taken") == str(len(lab.hints_taken)):
        await desk.ask(make(TakeHint, {"lab": slug}), HintView)
        lab = await desk.ask(make(ShowLab, {"lab": slug}), LabView)
    if wants_part(request):
        return await desk.renderer.page(request, "parts/hints.html", lab=lab)
    return await _bench(request, lab, answer=text_of(form, "answer"))


async def reset(request: Request) -> Response:
    """Start over: draft and hints go, attempts and evidence stay."""
    lab = await desk_of(request).ask(make(ResetLab, {"lab": request.path_params["lab"]}), LabView)
    return RedirectResponse(f"{url_of('lab', lab.slug)}?fresh=1", 303)


async def _tried(
    request: Request, result: StatementResult, *, answer: str, values: Sequence[str] = ()
) -> Response:
    """Show what came of it, on the workbench or as the part of it that htmx asked for."""
    desk = desk_of(request)
    if wants_part(request):
        return await desk.renderer.page(request, "parts/tried.html", **_drawn(result))
    lab = await desk.ask(make(ShowLab, {"lab": request.path_params["lab"]}), LabView)
    return await _bench(request, lab, answer=answer, values=values, tried=result)


async def _refused(
    request: Request, *, answer: str, problem: Invalid, values: Sequence[str] = ()
) -> Response:
    """Say it on the workbench, where what was typed still stands."""
    if wants_part(request):
        raise problem
    lab = await desk_of(request).ask(make(ShowLab, {"lab": request.path_params["lab"]}), LabView)
    return await _bench(request, lab, answer=answer, values=values, problem=problem)


async def _bench(
    request: Request,
    lab: LabView,
    *,
    answer: str = "",
    values: Sequence[str] = (),
    tried: StatementResult | None = None,
    problem: Invalid | None = None,
) -> Response:
    return await desk_of(request).renderer.page(
        request,
        "lab.html",
        http_status=STATUS_OF_KIND[problem.kind] if problem else 200,
        problem=problem,
        lab=lab,
        answer=answer or lab.draft,
        values=[*values, *[""] * lab.parameters][: lab.parameters],
        sample=[plain(table) for table in lab.sample],
        names=completions(lab),
        fresh="fresh" in request.query_params,
        key=new_key(),
        max_chars=MAX_ANSWER_CHARS,
        can_try=lab.kind in TRIED_KINDS,
        can_explain=lab.kind == PLAN_KIND,
        has_sessions=bool(lab.sample),
        **_drawn(tried),
    )


def _drawn(tried: StatementResult | None) -> dict[str, Any]:
    """Return all that `parts/tried.html` speaks of, whichever page it is a part of.

    Of an answer to a plan lab the plans are shown, not the rows.
    """
    plan = tried.plan if tried else None
    plans = tried.plans if tried else None
    table = tried.result if tried and not plans else None
    return {
        "tried": tried,
        "shown": plain(table) if table else None,
        "plan": _plans.draw(plan) if plan else None,
        "outcome": _compared(plans) if plans else None,
    }


def _compared(plans: PlanComparisonView) -> Compared:
    return Compared(tuple(map(plain, plans.measures)), _plans.both(plans))


def completions(lab: LabView) -> str:
    """Return `table:column,column table:column` for the editor, which completes them."""
    tables = (f"{table.name}:{','.join(table.columns)}" for table in lab.sample)
    return " ".join(tables)


def new_key() -> str:
    """Return what makes two posts of one page one submission."""
    return secrets.token_hex(_KEY_BYTES)
