"""Decision guides: the list, and one ranked by the reader's weights."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.guides import GuideList, GuideView, ListGuides, ShowGuide
from prowess.doors.web._desk import desk_of, make

WEIGHT_FIELD = "w."
WEIGHTS = ("0", "0.5", "1", "2", "3")


async def show_list(request: Request) -> Response:
    """Serve `/guides`."""
    desk = desk_of(request)
    view = await desk.ask(ListGuides(), GuideList)
    return await desk.renderer.page(request, "guides.html", guides=view.guides)


async def show(request: Request) -> Response:
    """Serve `/guides/{guide}?w.CRITERION=0..3&excluded=NUMBER`."""
    desk = desk_of(request)
    weights = tuple(
        f"{name.removeprefix(WEIGHT_FIELD)}={value}"
        for name, value in request.query_params.multi_items()
        if name.startswith(WEIGHT_FIELD) and value
    )
    excluded = tuple(filter(None, request.query_params.getlist("excluded")))
    wanted = make(
        ShowGuide,
        {"guide": request.path_params["guide"], "weights": weights, "excluded": excluded},
    )
    guide = await desk.ask(wanted, GuideView)
    return await desk.renderer.page(
        request,
        "guide.html",
        guide=guide,
        criteria={criterion.id: criterion.title for criterion in guide.criteria},
        ranked=[option for option in guide.options if not option.excluded_because],
        ruled_out=[option for option in guide.options if option.excluded_because],
        excluded=excluded,
        weights=WEIGHTS,
    )
