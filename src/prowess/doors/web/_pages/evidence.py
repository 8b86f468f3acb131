"""Evidence: what was seen, newest first."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.evidence import EvidenceList, ListEvidence
from prowess.doors.web._desk import desk_of, read_query
from prowess.doors.web._links import next_page


async def show(request: Request) -> Response:
    """Serve `/evidence?topic=&after=`."""
    desk = desk_of(request)
    wanted = read_query(request, ListEvidence)
    found = await desk.ask(wanted, EvidenceList)
    return await desk.renderer.page(
        request,
        "evidence.html",
        wanted=wanted,
        evidence=found.evidence,
        more=next_page(request, found.next_after),
    )
