"""The first page: where you stand, what is next and why, or the first proof for a newcomer."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.labs import LabList, ListLabs
from prowess.application.messages import TableView
from prowess.application.status import ShowStatus, StatusView
from prowess.application.views import LabRow
from prowess.doors.web._desk import desk_of
from prowess.doors.web._diff import compare, plain

_BOOKS = TableView(
    name="books",
    columns=("title", "genre"),
    rows=(("Lamps at Noon", "poetry"), ("A Short History of Rivers", None)),
)
_EXPECTED = TableView(name="", columns=("title",), rows=(("A Short History of Rivers",),))
_GOT = TableView(name="", columns=("title",), rows=())
FIGURE = dict(
    zip(("data", "expected", "got"), (plain(_BOOKS), *compare(_EXPECTED, _GOT)), strict=True)
)
"""What refutes the query in labels.toml, `figure.query`: a promise of what the labs do."""


async def show(request: Request) -> Response:
    """Serve `/`."""
    desk = desk_of(request)
    status = await desk.ask(ShowStatus(), StatusView)
    labs = (await desk.ask(ListLabs(), LabList)).labs
    return await desk.renderer.page(
        request,
        "home.html",
        status=status,
        newcomer=_is_newcomer(status),
        first_lab=_first_lab(status, labs),
        unfinished=tuple(
            lab for lab in labs if lab.slug in status.unfinished and lab.slug != status.next.id
        ),
        figure=FIGURE,
    )


def _is_newcomer(status: StatusView) -> bool:
    known = status.proved + status.assessed + status.declared
    return not (known or status.last_attempts or status.unfinished)


def _first_lab(status: StatusView, labs: tuple[LabRow, ...]) -> LabRow | None:
    recommended = (lab for lab in labs if lab.slug == status.next.id)
    return next(recommended, labs[0] if labs else None)
