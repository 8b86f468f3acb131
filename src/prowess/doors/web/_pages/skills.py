"""Skills: named bundles of topics."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.skills import ListSkills, ShowSkill, SkillList, SkillView
from prowess.doors.web._desk import desk_of, make


async def show_list(request: Request) -> Response:
    """Serve `/skills`."""
    desk = desk_of(request)
    view = await desk.ask(ListSkills(), SkillList)
    return await desk.renderer.page(request, "skills.html", skills=view.skills)


async def show(request: Request) -> Response:
    """Serve `/skills/{skill}`."""
    desk = desk_of(request)
    skill = await desk.ask(make(ShowSkill, {"skill": request.path_params["skill"]}), SkillView)
    return await desk.renderer.page(request, "skill.html", skill=skill)
