"""`/token`, `/sessions` and `/me`: bearer tokens with scopes, cookies, 401 and 403."""

import base64
from http import HTTPStatus
from typing import Any

from prowess.labs.examples.demos.rest.library import Library
from prowess.labs.examples.demos.rest.message import Problem, Request, Response, answer, empty
from prowess.labs.examples.demos.rest.routes import Route

TOKENS = {"reader-token": "loans:read", "desk-token": "loans:read loans:write"}
"""Every token is of member 1; `old-token` was one, and has expired."""

_CLIENT = ("kiosk", "open-sesame")
_LOGIN = {"email": "nadia.duarte@example.org", "password": "correct horse"}  # of the demonstration
_COOKIE = "__Host-session"
_MEMBER = "1"


def scopes_of(ask: Request, library: Library) -> set[str]:
    """Return what the client may do.

    Raises:
        Problem: 401 with what RFC 6750 puts into `WWW-Authenticate`.
    """
    cookies = dict(part.strip().partition("=")[::2] for part in ask.header("cookie").split(";"))
    if cookies.get(_COOKIE) in library.sessions:
        return {"loans:read", "loans:write"}
    scheme, _, token = ask.header("authorization").partition(" ")
    if not token:
        raise _unauthorized('Bearer realm="library"', "Send a bearer token.")
    if scheme.lower() != "bearer" or token not in TOKENS:
        words = "The token has expired." if token == "old-token" else "The token is unknown."  # noqa: S105
        challenge = 'Bearer realm="library", error="invalid_token"'
        raise _unauthorized(f'{challenge}, error_description="{words}"', words)
    return set(TOKENS[token].split())


def _unauthorized(challenge: str, detail: str) -> Problem:
    headers = {"WWW-Authenticate": challenge}
    return Problem(HTTPStatus.UNAUTHORIZED, "unauthorized", detail, headers=headers)


def require(ask: Request, library: Library, *, scope: str) -> None:
    """Refuse a client without the scope.

    Raises:
        Problem: 401 without a valid token, 403 when it does not suffice.
    """
    if scope not in scopes_of(ask, library):
        challenge = f'Bearer realm="library", error="insufficient_scope", scope="{scope}"'
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "insufficient-scope",
            f"This needs the scope {scope}.",
            headers={"WWW-Authenticate": challenge},
        )


def show_me(ask: Request, library: Library) -> Response:
    """Answer with who asks."""
    scopes = sorted(scopes_of(ask, library))
    member = library.member(_MEMBER)
    document = {"id": member.id, "name": member.name, "scopes": scopes}
    return answer(document, cache_control="private, no-store")


def list_my_loans(ask: Request, library: Library) -> Response:
    """Answer with the loans of who asks."""
    require(ask, library, scope="loans:read")
    mine = [one for one in library.loans.values() if str(one.member) == _MEMBER]
    shown = [library.show_loan(loan) for loan in mine]
    return answer(shown, cache_control="private, no-store")


def borrow_for_me(ask: Request, library: Library) -> Response:
    """Lend a copy to who asks."""
    require(ask, library, scope="loans:write")
    loan = library.lend(library.book(str(ask.json().get("book"))).book.id, int(_MEMBER))
    place = f"/loans/{loan.id}"
    return answer(library.show_loan(loan), HTTPStatus.CREATED, location=place)


def give_token(ask: Request, library: Library) -> Response:
    """Give a program a token (OAuth 2.0, client credentials; RFC 6749, sections 4.4 and 5)."""
    del library
    form: dict[str, Any] = ask.form()
    if _client_of(ask, form) != _CLIENT:
        headers = {"www_authenticate": 'Basic realm="library"', "cache_control": "no-store"}
        return answer({"error": "invalid_client"}, HTTPStatus.UNAUTHORIZED, **headers)
    if form.get("grant_type") != "client_credentials":
        error = {"error": "unsupported_grant_type"}
        return answer(error, HTTPStatus.BAD_REQUEST, cache_control="no-store")
    scope = form.get("scope", "loans:read")
    token = next((name for name, scopes in TOKENS.items() if scopes == scope), None)
    if token is None:
        return answer({"error": "invalid_scope"}, HTTPStatus.BAD_REQUEST, cache_control="no-store")
    document = {"access_token": token, "token_type": "Bearer", "expires_in": 3600, "scope": scope}
    return answer(document, cache_control="no-store")


def _client_of(ask: Request, form: dict[str, str]) -> tuple[str, str]:
    scheme, _, secret = ask.header("authorization").partition(" ")
    if scheme.lower() == "basic":
        try:
            name, _, password = base64.b64decode(secret).decode().partition(":")
        except ValueError:
            return "", ""
        return name, password
    return form.get("client_id", ""), form.get("client_secret", "")


def log_in(ask: Request, library: Library) -> Response:
    """Begin a session that a cookie names."""
    if ask.json() != _LOGIN:
        detail = "No member has this address and password."
        raise Problem(HTTPStatus.UNAUTHORIZED, "wrong-password", detail)
    session = f"s{len(library.sessions) + 1}"
    library.sessions[session] = int(_MEMBER)
    cookie = f"{_COOKIE}={session}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800"
    return empty(HTTPStatus.NO_CONTENT, set_cookie=cookie, cache_control="no-store")


def log_out(ask: Request, library: Library) -> Response:
    """End every session, and tell the browser to forget the cookie."""
    scopes_of(ask, library)
    library.sessions.clear()
    cookie = f"{_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
    return empty(HTTPStatus.NO_CONTENT, set_cookie=cookie)


ROUTES = (
    Route("POST", "/token", give_token),
    Route("POST", "/sessions", log_in),
    Route("DELETE", "/sessions/current", log_out),
    Route("GET", "/me", show_me),
    Route("GET", "/me/loans", list_my_loans),
    Route("POST", "/me/loans", borrow_for_me),
)
