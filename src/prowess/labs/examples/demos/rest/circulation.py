"""`/loans`, `/holds` and `/members`: actions as resources, conflicts, idempotency keys."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from prowess.labs.examples.demos.data import Hold, Loan
from prowess.labs.examples.demos.rest.library import LOAN_PERIOD, Library
from prowess.labs.examples.demos.rest.message import Problem, Request, Response, answer, empty
from prowess.labs.examples.demos.rest.paging import listed, read_page
from prowess.labs.examples.demos.rest.patching import MERGE_PATCH, merge
from prowess.labs.examples.demos.rest.routes import Route

MOST_RENEWALS = 2
_LOAN_FIELDS = ("id", "book", "member", "due", "renewals", "state")
_SETTINGS = {"language": "en", "reminder_days": 3}


def list_loans(ask: Request, library: Library) -> Response:
    """Answer with one page of all loans."""
    return _page_of(ask, library, list(library.loans.values()))


def list_loans_of(ask: Request, library: Library, *, member: str) -> Response:
    """Answer with one page of a member's loans."""
    wanted = library.member(member).id
    return _page_of(ask, library, [one for one in library.loans.values() if one.member == wanted])


def _page_of(ask: Request, library: Library, loans: list[Loan]) -> Response:
    page = read_page(ask, [library.show_loan(loan) for loan in loans], names=_LOAN_FIELDS)
    return listed(page)


def show_loan(ask: Request, library: Library, *, loan: str) -> Response:
    """Answer with one loan."""
    del ask
    return answer(library.show_loan(library.loan(loan)))


def borrow(ask: Request, library: Library) -> Response:
    """Lend a copy. With an `Idempotency-Key`, at most once."""
    key = ask.header("idempotency-key")
    if key in library.remembered:
        return _replayed(ask, *library.remembered[key])
    wish = _wish(ask, library)
    if library.copies_left(wish["book"]) < 1:
        raise Problem(
            HTTPStatus.CONFLICT,
            "no-copy-left",
            f"Every copy of book {wish['book']} is on loan.",
            holds=f"/books/{wish['book']}/holds",
        )
    loan = library.lend(wish["book"], wish["member"])
    response = answer(library.show_loan(loan), HTTPStatus.CREATED, location=f"/loans/{loan.id}")
    if key:
        library.remembered[key] = (ask.body, response)
    return response


def _replayed(ask: Request, body: bytes, response: Response) -> Response:
    if body != ask.body:
        detail = "This key was used for another request."
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "idempotency-key-reused", detail)
    headers = response.headers | {"Idempotency-Replayed": "true"}
    return Response(response.status, response.body, headers)


def _wish(ask: Request, library: Library) -> dict[str, int]:
    given = ask.json()
    wish = given if isinstance(given, dict) else {}
    known = {"book": set(library.books), "member": set(library.members)}
    errors = [
        {"pointer": f"#/{name}", "detail": f"no such {name}" if name in wish else "missing"}
        for name, ids in known.items()
        if wish.get(name) not in ids
    ]
    if errors:
        detail = f"{len(errors)} of its members cannot be used."
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-loan", detail, errors=errors)
    return {name: wish[name] for name in known}


def renew(ask: Request, library: Library, *, loan: str) -> Response:
    """Lend for three more weeks, unless somebody waits for the book."""
    del ask
    found = _open_loan(library, loan)
    waiting = [one.id for one in library.holds.values() if one.book == found.book]
    if waiting:
        raise Problem(HTTPStatus.CONFLICT, "book-on-hold", "Another member waits for this book.")
    if found.renewals >= MOST_RENEWALS:
        detail = f"A loan is renewed {MOST_RENEWALS} times at most."
        raise Problem(HTTPStatus.CONFLICT, "too-many-renewals", detail)
    renewed = library.change_loan(found, due=found.due + LOAN_PERIOD, renewals=found.renewals + 1)
    place = f"/loans/{found.id}/renewals/{renewed.renewals}"
    return answer(library.show_loan(renewed), HTTPStatus.CREATED, location=place)


def give_back(ask: Request, library: Library, *, loan: str) -> Response:
    """Take a copy back."""
    del ask
    found = _open_loan(library, loan)
    back = library.change_loan(found, returned=library.now.date())
    return answer(library.show_loan(back))


def _open_loan(library: Library, loan: str) -> Loan:
    found = library.loan(loan)
    if found.returned:
        detail = f"Loan {found.id} was returned on {found.returned}."
        raise Problem(HTTPStatus.CONFLICT, "already-returned", detail)
    return found


def list_holds(ask: Request, library: Library, *, book: str) -> Response:
    """Answer with those who wait for a book, the first in line first."""
    del ask
    wanted = library.book(book).book.id
    return answer([asdict(one) for one in library.holds.values() if one.book == wanted])


def place_hold(ask: Request, library: Library, *, book: str) -> Response:
    """Put a member in line."""
    given = ask.json()
    wanted = library.book(book).book.id
    member = library.member(str(given.get("member", ""))).id
    line = [one for one in library.holds.values() if one.book == wanted]
    if any(one.member == member for one in line):
        detail = f"Member {member} waits for this book already."
        raise Problem(HTTPStatus.CONFLICT, "already-on-hold", detail)
    hold = Hold(max(library.holds, default=0) + 1, wanted, member)
    library.holds[hold.id] = hold
    shown = asdict(hold) | {"place": len(line) + 1}
    return answer(shown, HTTPStatus.CREATED, location=f"/holds/{hold.id}")


def show_hold(ask: Request, library: Library, *, hold: str) -> Response:
    """Answer with one hold."""
    del ask
    return answer(asdict(library.hold(hold)))


def cancel_hold(ask: Request, library: Library, *, hold: str) -> Response:
    """Take a member out of line."""
    del ask
    del library.holds[library.hold(hold).id]
    return empty()


def show_member(ask: Request, library: Library, *, member: str) -> Response:
    """Answer with one member."""
    del ask
    return answer(asdict(library.member(member)))


def show_settings(ask: Request, library: Library, *, member: str) -> Response:
    """Answer with a member's settings: there is exactly one such resource for each."""
    del ask
    return answer(_settings_of(library, member))


def put_settings(ask: Request, library: Library, *, member: str) -> Response:
    """Replace a member's settings."""
    return _set(library, member, ask.json())


def patch_settings(ask: Request, library: Library, *, member: str) -> Response:
    """Change some of a member's settings; null sets one back to its default."""
    return _set(library, member, merge(_settings_of(library, member), ask.json(MERGE_PATCH)))


def _settings_of(library: Library, member: str) -> dict[str, Any]:
    return _SETTINGS | library.settings.get(library.member(member).id, {})


def _set(library: Library, member: str, given: Any) -> Response:
    known = {name: value for name, value in given.items() if name in _SETTINGS}
    library.settings[library.member(member).id] = known
    return answer(_settings_of(library, member))


ROUTES = (
    Route("GET", "/loans", list_loans),
    Route("POST", "/loans", borrow),
    Route("GET", "/loans/{loan}", show_loan),
    Route("POST", "/loans/{loan}/renewals", renew),
    Route("POST", "/loans/{loan}/return", give_back),
    Route("GET", "/books/{book}/holds", list_holds),
    Route("POST", "/books/{book}/holds", place_hold),
    Route("GET", "/holds/{hold}", show_hold),
    Route("DELETE", "/holds/{hold}", cancel_hold),
    Route("GET", "/members/{member}", show_member),
    Route("GET", "/members/{member}/loans", list_loans_of),
    Route("GET", "/members/{member}/settings", show_settings),
    Route("PUT", "/members/{member}/settings", put_settings),
    Route("PATCH", "/members/{member}/settings", patch_settings),
)
