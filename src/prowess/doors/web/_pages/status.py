"""Where the learner stands, their settings and their data, and what the catalog counts."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prowess.application.archive import ArchiveView, ExportLearner, ImportedView, ImportLearner
from prowess.application.labs import LabList, ListLabs
from prowess.application.profile import ChangeProfile, ProfileView, ShowProfile
from prowess.application.roles import ListRoles, RoleList
from prowess.application.stats import ShowStats, StatsView
from prowess.application.status import NextView, ShowNext, ShowStatus, StatusView
from prowess.doors.web._desk import desk_of, make, read_form, text_of
from prowess.kit.errors import Invalid


async def show(request: Request) -> Response:
    """Serve `/status?roadmap=`; the roadmap narrows what is next."""
    desk = desk_of(request)
    roadmap = request.query_params.get("roadmap", "")
    return await desk.renderer.page(
        request,
        "status.html",
        status=await desk.ask(ShowStatus(), StatusView),
        step=await desk.ask(make(ShowNext, {"roadmap": roadmap}), NextView),
        profile=await desk.ask(ShowProfile(), ProfileView),
        roles=(await desk.ask(ListRoles(), RoleList)).roles,
        labs={row.slug: row.title for row in (await desk.ask(ListLabs(), LabList)).labs},
    )


async def change_profile(request: Request) -> Response:
    """Take the settings, and go back to them."""
    form = await read_form(request)
    given = {
        name: text_of(form, name).strip()
        for name in ("name", "role", "hours_a_week")
        if name in form
    }
    await desk_of(request).ask(make(ChangeProfile, given), ProfileView)
    return RedirectResponse("/status#settings", 303)


async def export(request: Request) -> Response:
    """Serve everything that the learner owns as a file."""
    archive = await desk_of(request).ask(ExportLearner(), ArchiveView)
    return Response(
        archive.document,
        media_type="application/json",
        headers={
            "content-disposition": 'attachment; filename="prowess-learner.json"',
            "cache-control": "no-store",
        },
    )


async def bring_in(request: Request) -> Response:
    """Import an uploaded archive, and say what it added."""
    desk = desk_of(request)
    form = await read_form(request)
    try:
        document = await _read_archive(form)
    finally:
        await form.close()
    imported = await desk.ask(make(ImportLearner, {"document": document}), ImportedView)
    return await desk.renderer.page(request, "imported.html", imported=imported)


async def _read_archive(form: FormData) -> str:
    file = form.get("archive")
    if file is None or isinstance(file, str) or not file.size:
        raise Invalid(
            code="web.no_archive",
            message="The form expects a file, and none came.",
            hint="Choose the file that Export gave you, then send the form again.",
        )
    try:
        return (await file.read()).decode()
    except UnicodeDecodeError as error:
        raise Invalid(
            code="web.archive_not_text",
            message="The file is not a JSON document in UTF-8.",
            hint="Choose the file that Export gave you.",
        ) from error


async def about(request: Request) -> Response:
    """Serve `/about`: what the catalog holds."""
    desk = desk_of(request)
    stats = await desk.ask(ShowStats(), StatsView)
    return await desk.renderer.page(request, "about.html", stats=stats)
