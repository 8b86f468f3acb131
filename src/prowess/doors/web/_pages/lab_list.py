"""The list of labs, and what narrows it: a topic, a kind, a level, words."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.labs import LabList, ListLabs
from prowess.application.search import SearchCatalog, SearchResults
from prowess.application.topics import ListTopics, TopicList
from prowess.application.views import LabRow
from prowess.doors.web._desk import Desk, desk_of, make, read_query

MOST_FITTING = 100
"""As many as one search returns."""

MOST_WORDS = 8

_ROWS_A_CALL = 200


async def show(request: Request) -> Response:
    """Serve `/labs`, filtered by the query: `topic`, `kind`, `level`, and the words of `q`."""
    desk = desk_of(request)
    wanted = read_query(request, ListLabs)
    words = request.query_params.get("q", "").strip()
    every = (await desk.ask(ListLabs(), LabList)).labs
    found = (await desk.ask(wanted, LabList)).labs
    is_cut = False
    if words:
        fitting, is_cut = await _fitting(desk, words)
        found = tuple(lab for lab in found if lab.slug in fitting)
    topics = {wanted.topic, *(topic for lab in found for topic in lab.topics)} - {""}
    return await desk.renderer.page(
        request,
        "labs.html",
        labs=found,
        wanted=wanted,
        words=words,
        is_cut=is_cut,
        most=MOST_FITTING,
        kinds=kinds_of(every),
        titles=await _titles(desk, topics),
    )


def kinds_of(labs: Sequence[LabRow]) -> list[str]:
    """Return the kinds that there are, the one with most labs first."""
    kinds = [lab.kind for lab in labs]
    return sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))


async def _fitting(desk: Desk, words: str) -> tuple[frozenset[str], bool]:
    """Return the labs that each of the words fits, as the search finds them: it forgives typos."""
    sets = [await _found(desk, word) for word in words.split()[:MOST_WORDS]]
    return frozenset.intersection(*sets), any(len(one) == MOST_FITTING for one in sets)


async def _found(desk: Desk, word: str) -> frozenset[str]:
    wanted = make(SearchCatalog, {"query": word, "kind": "lab", "limit": MOST_FITTING})
    return frozenset(hit.id for hit in (await desk.ask(wanted, SearchResults)).hits)


async def _titles(desk: Desk, topics: set[str]) -> dict[str, str]:
    """Return titles, those of the topics among them: read from the list of all, once."""
    after = ""
    while topics - desk.titles.keys():
        page = await desk.ask(ListTopics(after=after, limit=_ROWS_A_CALL), TopicList)
        desk.titles.update({row.id: row.title for row in page.topics})
        after = page.next_after
        if not after:
            break
    return desk.titles
