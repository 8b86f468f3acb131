"""User authentication on the standard library and psycopg: the reference that mutants are made of.

This file holds the requests; what they rest on lies beside it.
"""

import json
import signal
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import guesses
import jwt
import mail
import passwords
import psycopg
import second_factor
from settings import (
    ACCESS_TOKEN_SECONDS,
    HOST,
    LINK_SECONDS,
    PORT,
    REFRESH_TOKEN_SECONDS,
)
from store import connect, hash_of, migrate, new_token

MOST_BODY_BYTES = 1 << 20
MOST_EMAIL_CHARS = 254
BEARER = {"WWW-Authenticate": "Bearer"}
NOT_STORED = {"Cache-Control": "no-store"}


class Refused(Exception):
    """The request is answered with this status and these words."""

    def __init__(self, status, title, headers=None, **more):
        super().__init__(title)
        self.status = status
        self.headers = headers or {}
        self.problem = {"title": title, "status": status, **more}


def unauthorized():
    return Refused(401, "The access token is missing or not valid", BEARER)


def wrong_credentials():
    return Refused(401, "The address, the password or the code is wrong")


def bad_link():
    return Refused(400, "The link is spent, expired or not ours")


# What a body holds


def text(document, name):
    value = document.get(name)
    if not isinstance(value, str):
        raise Refused(422, f"{name} must be text")
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise Refused(422, f"{name} holds a character that is none")
    return value


def email_of(document):
    email = text(document, "email")
    local, _, domain = email.partition("@")
    is_plain = email.isprintable() and not any(char.isspace() for char in email)
    if not (local and domain and "@" not in domain and is_plain):
        raise Refused(422, "email is no e-mail address")
    if len(email) > MOST_EMAIL_CHARS:
        raise Refused(422, f"email has more than {MOST_EMAIL_CHARS} characters")
    return email


def new_password_of(document):
    password = text(document, "password")
    if not passwords.is_acceptable(password):
        raise Refused(422, "password must have 15 to 128 characters")
    return password


# Registration, verification, reset


def register(request):
    email = email_of(request.document)
    stored = passwords.hash_password(new_password_of(request.document))
    with connect() as db:
        db.execute("INSERT INTO accounts (email) VALUES (%s) ON CONFLICT DO NOTHING", (email,))
        account = find_account(db, email)
        if account["password"] is not None:
            mail.post(
                db,
                account["email"],
                "You have an account",
                "Somebody, perhaps you, tried "
                "to register this address. It has an account: sign in, or reset your "
                "password.",
            )
        else:
            token = new_link(db, "verify", account["id"], stored)
            mail.post(
                db,
                email,
                "Confirm your address",
                f"Confirm that this address is yours:\n\n{mail.link('verify', token)}\n",
            )
    return 202, {}


def find_account(db, email):
    query = "SELECT * FROM accounts WHERE lower(email) = lower(%s)"
    return db.execute(query, (email,)).fetchone()


def new_link(db, kind, account, password=None):
    token = new_token()
    db.execute(
        "INSERT INTO links (token_hash, kind, account, password, expires_at) "
        "VALUES (%s, %s, %s, %s, now() + %s * interval '1 second')",
        (hash_of(token), kind, account, password, LINK_SECONDS),
    )
    return token


def spend_link(db, kind, token):
    """Return the link of a token. It is gone in the same statement, so only one finds it."""
    link = db.execute(
        "DELETE FROM links WHERE token_hash = %s AND kind = %s AND expires_at > now() "
        "RETURNING account, password",
        (hash_of(token), kind),
    ).fetchone()
    if link is None:
        raise bad_link()
    return link


def verify(request):
    token = text(request.document, "token")
    with connect() as db:
        link = spend_link(db, "verify", token)
        account = db.execute(
            "UPDATE accounts SET password = %s WHERE id = %s AND password IS NULL RETURNING *",
            (link["password"], link["account"]),
        ).fetchone()
        if account is None:
            raise bad_link()
        db.execute("DELETE FROM links WHERE account = %s AND kind = 'verify'", (link["account"],))
    return 200, shown(account)


def ask_for_reset(request):
    email = email_of(request.document)
    with connect() as db:
        account = find_account(db, email)
        if account and account["password"] is not None:
            token = new_link(db, "reset", account["id"])
            mail.post(
                db,
                account["email"],
                "Set a new password",
                f"Set a new password here:\n\n{mail.link('reset', token)}\n",
            )
    return 202, {}


def reset(request):
    token = text(request.document, "token")
    password = new_password_of(request.document)
    with connect() as db:
        find_link(db, "reset", token)
    stored = passwords.hash_password(password)
    with connect() as db:
        link = spend_link(db, "reset", token)
        account = db.execute(
            "UPDATE accounts SET password = %s WHERE id = %s RETURNING *",
            (stored, link["account"]),
        ).fetchone()
        db.execute("DELETE FROM sessions WHERE account = %s", (link["account"],))
        spend_reset_links(db, link["account"])
        guesses.forget(db, account["email"])
    return 204, None


def find_link(db, kind, token):
    """Look before hashing: whoever has no link shall not keep a core busy."""
    query = "SELECT 1 FROM links WHERE token_hash = %s AND kind = %s AND expires_at > now()"
    if db.execute(query, (hash_of(token), kind)).fetchone() is None:
        raise bad_link()


def spend_reset_links(db, account):
    db.execute("DELETE FROM links WHERE account = %s AND kind = 'reset'", (account,))


# Sessions


def sign_in(request):
    email, password = text(request.document, "email"), text(request.document, "password")
    code = text(request.document, "code") if "code" in request.document else None
    if len(password) > passwords.MOST_CHARS or len(email) > MOST_EMAIL_CHARS:
        raise wrong_credentials()
    wait_s = guesses.reserve(email, request.client)
    if wait_s:
        raise Refused(429, "Too many attempts", {"Retry-After": str(wait_s)})
    with connect() as db:
        account = find_account(db, email)
    if not passwords.matches(password, account and account["password"]):
        raise wrong_credentials()
    with connect() as db:
        check_code(db, account, code)
        guesses.forgive(db, email, request.client)
        return 201, new_session(db, account)


def check_code(db, account, code):
    if not account["totp_confirmed"]:
        return
    if code is None:
        raise Refused(401, "A code of the second factor is needed", code_required=True)
    accepted = second_factor.accept_code(db, account, code)
    if not accepted and not second_factor.accept_recovery_code(db, account, code):
        raise wrong_credentials()


def new_session(db, account):
    session = db.execute(
        "INSERT INTO sessions (account, expires_at) "
        "VALUES (%s, now() + %s * interval '1 second') RETURNING id",
        (account["id"], REFRESH_TOKEN_SECONDS),
    ).fetchone()
    return new_tokens(db, account["id"], session["id"])


def new_tokens(db, account, session):
    refresh_token = new_token()
    db.execute(
        "INSERT INTO refresh_tokens (token_hash, session, expires_at) "
        "VALUES (%s, %s, now() + %s * interval '1 second')",
        (hash_of(refresh_token), session, REFRESH_TOKEN_SECONDS),
    )
    return {
        "access_token": jwt.issue(account, session),
        "token_type": "Bearer",
        "expires_in": ACCESS_TOKEN_SECONDS,
        "refresh_token": refresh_token,
    }


def refresh(request):
    token = hash_of(text(request.document, "refresh_token"))
    with connect() as db:
        found = db.execute(
            "UPDATE refresh_tokens SET spent = true "
            "WHERE token_hash = %s AND NOT spent AND expires_at > now() RETURNING session",
            (token,),
        ).fetchone()
        if found is not None:
            session = db.execute(
                "UPDATE sessions SET expires_at = now() + %s * interval '1 second' "
                "WHERE id = %s RETURNING id, account",
                (REFRESH_TOKEN_SECONDS, found["session"]),
            ).fetchone()
            return 200, new_tokens(db, session["account"], session["id"])
        db.execute(
            "DELETE FROM sessions WHERE id IN "
            "(SELECT session FROM refresh_tokens WHERE token_hash = %s AND spent)",
            (token,),
        )
    raise Refused(401, "The refresh token is not valid")


def current(db, request):
    """Return the account of the access token, with its session."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    claims = jwt.claims_of(token.strip()) if scheme.lower() == "bearer" else None
    account = (
        claims
        and db.execute(
            "SELECT a.*, s.id AS session FROM sessions s JOIN accounts a ON a.id = s.account "
            "WHERE s.id::text = %s AND a.id::text = %s AND s.expires_at > now()",
            (str(claims.get("sid")), str(claims.get("sub"))),
        ).fetchone()
    )
    if not account:
        raise unauthorized()
    return account


def show_me(request):
    with connect() as db:
        return 200, shown(current(db, request))


def shown(account):
    return {
        "id": str(account["id"]),
        "email": account["email"],
        "second_factor": account["totp_confirmed"],
    }


def list_sessions(request):
    with connect() as db:
        account = current(db, request)
        rows = db.execute(
            "SELECT id, began_at FROM sessions WHERE account = %s AND expires_at > now() "
            "ORDER BY began_at, id",
            (account["id"],),
        ).fetchall()
    return 200, [
        {
            "id": str(row["id"]),
            "current": row["id"] == account["session"],
            "began_at": row["began_at"].isoformat(),
        }
        for row in rows
    ]


def end_session(request):
    with connect() as db:
        account = current(db, request)
        name = request.path.rpartition("/")[2]
        session = account["session"] if name == "current" else uuid_of(name)
        ended = db.execute(
            "DELETE FROM sessions WHERE id = %s AND account = %s", (session, account["id"])
        ).rowcount
        if not ended:
            raise Refused(404, "You have no such session")
    return 204, None


def uuid_of(name):
    try:
        return uuid.UUID(name)
    except ValueError:
        raise Refused(404, "You have no such session") from None


def end_sessions(request):
    with connect() as db:
        account = current(db, request)
        db.execute("DELETE FROM sessions WHERE account = %s", (account["id"],))
    return 204, None


# The signed-in account


def check_current(request, name):
    """Return the account, whose password is in the body under this name."""
    with connect() as db:
        account = current(db, request)
    password = text(request.document, name)
    if len(password) > passwords.MOST_CHARS:
        raise Refused(403, "The current password is wrong")
    if not passwords.matches(password, account["password"]):
        raise Refused(403, "The current password is wrong")
    return account


def change_password(request):
    with connect() as db:
        current(db, request)
    password = new_password_of(request.document)
    account = check_current(request, "current")
    stored = passwords.hash_password(password)
    with connect() as db:
        changed = db.execute(
            "UPDATE accounts SET password = %s WHERE id = %s AND password = %s",
            (stored, account["id"], account["password"]),
        ).rowcount
        if not changed:
            raise Refused(403, "The current password is wrong")
        db.execute(
            "DELETE FROM sessions WHERE account = %s AND id <> %s",
            (account["id"], account["session"]),
        )
        spend_reset_links(db, account["id"])
    return 204, None


def enroll(request):
    account = check_current(request, "password")
    if account["totp_confirmed"]:
        raise Refused(409, "There is a second factor already")
    secret = second_factor.new_secret()
    with connect() as db:
        db.execute(
            "UPDATE accounts SET totp_secret = %s WHERE id = %s AND NOT totp_confirmed",
            (secret, account["id"]),
        )
    return 201, {"secret": secret, "uri": second_factor.uri_of(secret, account["email"])}


def confirm(request):
    with connect() as db:
        account = current(db, request)
        code = text(request.document, "code")
        if account["totp_secret"] is None or account["totp_confirmed"]:
            raise Refused(409, "There is nothing to confirm")
        if not second_factor.accept_code(db, account, code):
            raise Refused(400, "The code is wrong")
        db.execute("UPDATE accounts SET totp_confirmed = true WHERE id = %s", (account["id"],))
        codes = second_factor.renew_recovery_codes(db, account["id"])
    return 200, {"recovery_codes": codes}


# HTTP

ROUTES = {
    "/accounts": {"POST": register},
    "/verifications": {"POST": verify},
    "/sessions": {"POST": sign_in},
    "/tokens": {"POST": refresh},
    "/me": {"GET": show_me},
    "/me/sessions": {"GET": list_sessions, "DELETE": end_sessions},
    "/me/sessions/*": {"DELETE": end_session},
    "/me/password": {"PUT": change_password},
    "/password-resets": {"POST": ask_for_reset},
    "/passwords": {"POST": reset},
    "/me/second-factor": {"POST": enroll},
    "/me/second-factor/confirmation": {"POST": confirm},
}


class Handler(BaseHTTPRequestHandler):
    timeout = 30

    def handle_any(self):
        try:
            status, document = self.act()
            headers = NOT_STORED
        except Refused as refused:
            status, document = refused.status, refused.problem
            headers = {**refused.headers, "Content-Type": "application/problem+json"}
        except psycopg.OperationalError:
            status, document = 503, {"title": "The database is away", "status": 503}
            headers = {"Retry-After": "1", "Content-Type": "application/problem+json"}
        self.reply(status, document, headers)
        self.server.postman.has_mail.set()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def act(self):
        self.path = urlsplit(self.path).path
        parts = self.path.split("/")
        known = "/me/sessions/*" if len(parts) == 4 and parts[2] == "sessions" else self.path
        methods = ROUTES.get(known)
        if methods is None:
            raise Refused(404, "Nothing is here")
        if self.command not in methods:
            raise Refused(405, "No such method here", {"Allow": ", ".join(methods)})
        self.document = self.read_document() if self.command in {"POST", "PUT"} else {}
        return methods[self.command](self)

    def read_document(self):
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > MOST_BODY_BYTES:
            raise Refused(413, f"A body has at most {MOST_BODY_BYTES} bytes")
        try:
            document = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            raise Refused(400, "The body is not JSON") from None
        if not isinstance(document, dict):
            raise Refused(422, "The body must be a JSON object")
        return document

    @property
    def client(self):
        """The address that the proxy appended; what stands before it is the client's own text."""
        forwarded = ",".join(self.headers.get_all("X-Forwarded-For", []))
        return forwarded.rpartition(",")[2].strip() or self.client_address[0]

    def reply(self, status, document, headers):
        body = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        if document is not None and "Content-Type" not in headers:
            self.send_header("Content-Type", "application/json")
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = False  # the end waits for requests that have begun
    request_queue_size = 128


def main():
    migrate()
    server = Server((HOST, PORT), Handler)
    server.postman = mail.Postman()
    server.postman.start()
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever(poll_interval=0.05)
    server.server_close()
    server.postman.stop()
    server.postman.join(timeout=5)


if __name__ == "__main__":
    main()
