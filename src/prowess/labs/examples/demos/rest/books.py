"""`/books` and `/authors`: representations, conditional writes, patches, lists."""

import csv
import io
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from prowess.labs.examples.demos.data import GENRES, Book
from prowess.labs.examples.demos.rest.conditional import check_preconditions, http_date
from prowess.labs.examples.demos.rest.library import Library, Versioned
from prowess.labs.examples.demos.rest.message import (
    HAL,
    JSON,
    Problem,
    Request,
    Response,
    answer,
    empty,
)
from prowess.labs.examples.demos.rest.negotiation import choose
from prowess.labs.examples.demos.rest.paging import Page, Row, listed, read_page, sparse
from prowess.labs.examples.demos.rest.patching import patched
from prowess.labs.examples.demos.rest.routes import Route

FIELDS = ("id", "title", "author", "genre", "year", "pages")
CSV = "text/csv"
FIRST_VERSION = "application/vnd.library.v1+json"
_CACHING = "max-age=60"


def list_books(ask: Request, library: Library) -> Response:
    """Answer with one page, as JSON, HAL or CSV."""
    kind = choose(ask, JSON, HAL, CSV)
    page = read_page(ask, [asdict(one.book) for one in library.books.values()], names=FIELDS)
    response = _as_csv(page.rows) if kind == CSV else answer(_shaped(kind, ask, library, page))
    response.headers["Content-Type"] = kind
    response.headers["Cache-Control"] = _CACHING
    response.headers["ETag"] = f'W/"{len(library.changes)}"'
    response.vary("Accept")
    if page.links:
        response.headers["Link"] = page.link
    if "page" in ask.query:
        response.headers["Total-Count"] = str(page.total)
    return response


def _shaped(kind: str, ask: Request, library: Library, page: Page) -> Any:
    if ask.version == "1":
        return [_first_version(library, library.books[row["id"]].book) for row in page.rows]
    rows = [_expanded(ask, library, row) for row in page.rows]
    if kind == JSON:
        return rows
    items = [row | {"_links": {"self": {"href": f"/books/{row['id']}"}}} for row in rows]
    links = {"self": {"href": ask.path}} | {
        name: {"href": target} for name, target in page.links.items()
    }
    return {"_links": links, "_embedded": {"books": items}}


def _as_csv(rows: list[Row]) -> Response:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else FIELDS)
    writer.writeheader()  # RFC 4180 ends lines with CRLF, and so does the writer
    writer.writerows(rows)
    return Response(HTTPStatus.OK, text.getvalue().encode())


def show_book(ask: Request, library: Library, *, book: str) -> Response:
    """Answer with one book."""
    found = library.book(book)
    kind = choose(ask, JSON, HAL, FIRST_VERSION)
    if ask.version == "1":
        kind = FIRST_VERSION
    row = _expanded(ask, library, sparse(ask, asdict(found.book), names=FIELDS))
    tag = found.tag
    if kind == HAL:
        row, tag = _with_links(library, found.book, row), f'{tag[:-1]}-hal"'
    if kind == FIRST_VERSION:
        row, tag = _first_version(library, found.book), f'{tag[:-1]}-first"'
    response = answer(row, media_type=kind, cache_control=_CACHING, etag=tag)
    response.headers["Last-Modified"] = http_date(found.changed)
    response.vary("Accept")
    return response


def _with_links(library: Library, book: Book, row: dict[str, Any]) -> dict[str, Any]:
    links = {
        "self": {"href": f"/books/{book.id}"},
        "author": {"href": f"/authors/{book.author}"},
        "holds": {"href": f"/books/{book.id}/holds"},
    }
    if library.copies_left(book.id) > 0:
        links["borrow"] = {"href": "/loans"}
    return row | {"_links": links}


def _first_version(library: Library, book: Book) -> dict[str, Any]:
    return {"id": book.id, "name": book.title, "writer": library.authors[book.author].name}


def _expanded(ask: Request, library: Library, row: Row) -> dict[str, Any]:
    shown = dict(row)
    wanted = ask.query.get("expand", "")
    if wanted == "author" and "author" in shown:
        author = library.authors[shown["author"]]
        shown["author"] = {"id": author.id, "name": author.name}
    elif wanted:
        detail = f"{wanted!r} cannot be expanded; author can."
        raise Problem(HTTPStatus.BAD_REQUEST, "invalid-parameter", detail, parameter="expand")
    return shown


def create_book(ask: Request, library: Library) -> Response:
    """Add a book under a new id."""
    facts = check_book(ask.json(), library)
    made = library.write_book(max(library.books) + 1, facts)
    return written(ask, made, status=HTTPStatus.CREATED)


def put_book(ask: Request, library: Library, *, book: str) -> Response:
    """Replace a book, or create it where the client chose the id."""
    old = library.books.get(int(book)) if book.isdecimal() else None
    check_preconditions(ask, tag=old.tag if old else None, required=True)
    facts = check_book(ask.json(), library)
    if not book.isdecimal():
        library.book(book)
    made = library.write_book(int(book), facts)
    return written(ask, made, status=HTTPStatus.OK if old else HTTPStatus.CREATED)


def patch_book(ask: Request, library: Library, *, book: str) -> Response:
    """Change some members of a book."""
    old = library.book(book)
    check_preconditions(ask, tag=old.tag)
    facts = {name: value for name, value in asdict(old.book).items() if name != "id"}
    made = library.write_book(old.book.id, check_book(patched(facts, ask), library))
    return written(ask, made, status=HTTPStatus.OK)


def delete_book(ask: Request, library: Library, *, book: str) -> Response:
    """Remove a book that nobody has."""
    old = library.book(book)
    check_preconditions(ask, tag=old.tag)
    out = [loan.id for loan in library.loans.values() if loan.book == old.book.id]
    if any(library.loans[loan].returned is None for loan in out):
        detail = "A copy of this book is on loan."
        raise Problem(HTTPStatus.CONFLICT, "book-on-loan", detail)
    library.drop_book(old.book.id)
    return empty()


def written(ask: Request, made: Versioned, *, status: HTTPStatus) -> Response:
    """Answer a write: with the new state, or (`Prefer: return=minimal`) without."""
    minimal = ask.prefers.get("return") == "minimal"
    place = f"/books/{made.book.id}"
    if minimal:
        response = empty(status if status == HTTPStatus.CREATED else HTTPStatus.NO_CONTENT)
    else:
        response = answer(asdict(made.book), status)
    if status == HTTPStatus.CREATED:
        response.headers["Location"] = place
    response.headers["ETag"] = made.tag
    if "return" in ask.prefers:
        response.headers["Preference-Applied"] = f"return={ask.prefers['return']}"
    return response


def check_book(given: Any, library: Library) -> dict[str, Any]:
    """Return the facts of a book.

    Raises:
        Problem: 422 with one entry for each thing that is wrong.
    """
    if not isinstance(given, dict):
        given = {}
    facts: dict[str, Any] = {"genre": None, "year": None} | given
    facts.pop("id", None)  # the URL says it
    checks = {
        "title": (isinstance(facts.get("title"), str) and facts["title"], "expected a text"),
        "author": (facts.get("author") in library.authors, "expected the id of an author"),
        "genre": (facts["genre"] in {*GENRES, None}, f"expected one of {', '.join(GENRES)}"),
        "year": (_is_number(facts["year"], 1450, 2100, empty=True), "expected 1450 to 2100"),
        "pages": (_is_number(facts.get("pages"), 1, 20_000), "expected a positive number"),
    }
    errors = [
        {"pointer": f"#/{name}", "detail": words if name in facts else "missing"}
        for name, (holds, words) in checks.items()
        if not holds
    ]
    errors += [
        {"pointer": f"#/{name}", "detail": "unknown"} for name in facts if name not in checks
    ]
    if errors:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "invalid-book",
            f"{len(errors)} of its members {'is' if len(errors) == 1 else 'are'} wrong.",
            errors=errors,
        )
    return facts


def _is_number(value: Any, least: int, most: int, *, empty: bool = False) -> bool:
    if value is None:
        return empty
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def create_many(ask: Request, library: Library) -> Response:
    """Add several books: each for itself, or (`Prefer: handling=strict`) all or none."""
    entries = ask.json()
    strict = ask.prefers.get("handling") == "strict"
    results: list[dict[str, Any]] = []
    checked: list[dict[str, Any] | None] = []
    for entry in entries:
        try:
            checked.append(check_book(entry, library))
        except Problem as problem:
            checked.append(None)
            results.append({"status": int(problem.status), "errors": problem.document["errors"]})
        else:
            results.append({"status": 424 if strict else 201})
    if strict and None in checked:
        return answer({"results": results}, HTTPStatus.UNPROCESSABLE_ENTITY)
    for result, facts in zip(results, checked, strict=True):
        if facts is not None:
            made = library.write_book(max(library.books) + 1, facts)
            result |= {"status": 201, "location": f"/books/{made.book.id}"}
    return answer({"results": results}, HTTPStatus.MULTI_STATUS)


def list_changes(ask: Request, library: Library) -> Response:
    """Answer with what was written after `since`, and where to go on."""
    since = ask.query.get("since", "0")
    after = int(since) if since.isdecimal() else 0
    return answer({"changes": library.changes[after:], "next": str(len(library.changes))})


def list_authors(ask: Request, library: Library) -> Response:
    """Answer with one page of authors."""
    rows = [asdict(author) for author in library.authors.values()]
    page = read_page(ask, rows, names=("id", "name", "born"))
    return listed(page)


def show_author(ask: Request, library: Library, *, author: str) -> Response:
    """Answer with one author."""
    del ask
    return answer(asdict(library.author(author)))


def list_books_of(ask: Request, library: Library, *, author: str) -> Response:
    """Answer with one page of an author's books."""
    wanted = library.author(author).id
    rows = [asdict(one.book) for one in library.books.values() if one.book.author == wanted]
    page = read_page(ask, rows, names=FIELDS)
    return listed(page)


def delete_author(ask: Request, library: Library, *, author: str) -> Response:
    """Remove an author without books."""
    del ask
    found = library.author(author)
    books = [one.book.id for one in library.books.values() if one.book.author == found.id]
    if books:
        detail = f"{found.name} still has books here."
        raise Problem(HTTPStatus.CONFLICT, "author-has-books", detail, books=books)
    del library.authors[found.id]
    return empty()


ROUTES = (
    Route("GET", "/books", list_books),
    Route("POST", "/books", create_book),
    Route("POST", "/books/batch", create_many),
    Route("GET", "/books/changes", list_changes),
    Route("GET", "/books/{book}", show_book),
    Route("PUT", "/books/{book}", put_book),
    Route("PATCH", "/books/{book}", patch_book),
    Route("DELETE", "/books/{book}", delete_book),
    Route("GET", "/authors", list_authors),
    Route("GET", "/authors/{author}", show_author),
    Route("DELETE", "/authors/{author}", delete_author),
    Route("GET", "/authors/{author}/books", list_books_of),
)
