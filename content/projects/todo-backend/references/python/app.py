"""A todo backend on the standard library and psycopg: the reference that mutants are made of."""

import base64
import json
import os
import signal
import socket
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

DATABASE_URL = os.environ["DATABASE_URL"]
MOST_BODY_BYTES = 1 << 20
MOST_TITLE_CHARS = 500
MOST_PAGE = 100
CONNECT_S, ANSWER_S = 3, 5  # a client is answered within 10
INT_MIN, INT_MAX = -(2**31), 2**31 - 1
METHODS = "GET, POST, PATCH, DELETE, OPTIONS"
FIELDS = ("title", "completed", "order")
READ_ONLY = ("id", "url")
SORTED = "ORDER BY position NULLS LAST, id"

SCHEMA = """
CREATE TABLE IF NOT EXISTS todos (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
    completed boolean NOT NULL DEFAULT false,
    position integer
)
"""
COLUMNS = {"title": "title", "completed": "completed", "order": "position"}


class Refused(Exception):
    """The request is answered with this status and these words."""

    def __init__(self, status, detail):
        super().__init__(detail)
        self.status = status
        self.detail = detail


@contextmanager
def connect():
    with psycopg.connect(
        DATABASE_URL, autocommit=True, row_factory=dict_row, connect_timeout=CONNECT_S
    ) as db:
        watch = threading.Timer(ANSWER_S, hang_up, (db,))
        watch.daemon = True
        watch.start()
        try:
            yield db
        finally:
            watch.cancel()


def hang_up(db):
    # The driver waits for an answer without end: only the end of the connection stops it.
    with suppress(psycopg.Error, OSError), socket.socket(fileno=os.dup(db.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)


def checked_title(value):
    if not isinstance(value, str):
        raise Refused(422, "title must be text")
    title = value.strip()
    if not 1 <= len(title) <= MOST_TITLE_CHARS:
        raise Refused(422, f"title must have 1 to {MOST_TITLE_CHARS} characters")
    if "\0" in title or any("\ud800" <= char <= "\udfff" for char in title):
        raise Refused(422, "title holds a character that is none")
    return title


def checked_completed(value):
    if not isinstance(value, bool):
        raise Refused(422, "completed must be true or false")
    return value


def checked_order(value):
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused(422, "order must be an integer or null")
    if not INT_MIN <= value <= INT_MAX:
        raise Refused(422, "order is out of range")
    return value


CHECKS = {"title": checked_title, "completed": checked_completed, "order": checked_order}


def checked(document):
    if not isinstance(document, dict):
        raise Refused(422, "the body must be a JSON object")
    unknown = set(document) - set(FIELDS)
    if unknown:
        raise Refused(422, f"unknown members: {', '.join(sorted(unknown))}")
    return {name: CHECKS[name](value) for name, value in document.items()}


def number_of(text):
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Refused(404, "no todo has this address")
    return int(text)


def list_todos(db):
    return db.execute(f"SELECT * FROM todos {SORTED}").fetchall()


def page_of_todos(db, limit, after):
    condition, values = "", []
    if after is not None and after[0] is None:
        condition = "WHERE position IS NULL AND id > %s"
        values = [after[1]]
    elif after is not None:
        condition = "WHERE (position, id) > (%s, %s) OR position IS NULL"
        values = list(after)
    query = f"SELECT * FROM todos {condition} {SORTED} LIMIT %s"
    return db.execute(query, [*values, limit + 1]).fetchall()


def create_todo(db, fields):
    return db.execute(
        "INSERT INTO todos (title, completed, position) VALUES (%s, %s, %s) RETURNING *",
        (fields["title"], fields.get("completed", False), fields.get("order")),
    ).fetchone()


def fetch_todo(db, number):
    return db.execute("SELECT * FROM todos WHERE id = %s", (number,)).fetchone()


def change_todo(db, number, fields):
    if not fields:
        return fetch_todo(db, number)
    changes = sql.SQL(", ").join(
        sql.SQL("{} = %s").format(sql.Identifier(COLUMNS[name])) for name in fields
    )
    query = sql.SQL("UPDATE todos SET {} WHERE id = %s RETURNING *").format(changes)
    return db.execute(query, (*fields.values(), number)).fetchone()


def delete_todo(db, number):
    return db.execute("DELETE FROM todos WHERE id = %s", (number,)).rowcount


def delete_todos(db):
    db.execute("DELETE FROM todos")


class Handler(BaseHTTPRequestHandler):
    timeout = 30

    def do_GET(self):
        self.answer(self.on_get)

    def do_POST(self):
        self.answer(self.on_post)

    def do_PATCH(self):
        self.answer(self.on_patch)

    def do_DELETE(self):
        self.answer(self.on_delete)

    def do_PUT(self):
        self.answer(self.on_put)

    def do_OPTIONS(self):
        self.reply(
            204,
            headers={
                "Access-Control-Allow-Methods": METHODS,
                "Access-Control-Allow-Headers": "content-type",
                "Access-Control-Max-Age": "600",
            },
        )

    def answer(self, act):
        try:
            act()
        except Refused as refused:
            self.reply(refused.status, {"detail": refused.detail})
        except psycopg.OperationalError:
            self.reply(503, {"detail": "the database is away"}, headers={"Retry-After": "1"})

    def on_get(self):
        number = self.number()
        with connect() as db:
            if number is None:
                self.send_list(db)
                return
            todo = fetch_todo(db, number)
        self.reply(200, self.shown(self.found(todo)))

    def send_list(self, db):
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if "limit" not in asked:
            self.reply(200, [self.shown(todo) for todo in list_todos(db)])
            return
        limit = self.limit(asked["limit"][0])
        rows = page_of_todos(db, limit, self.cursor(asked.get("after", [""])[0]))
        headers = {}
        if len(rows) > limit:
            last = rows[limit - 1]
            token = json.dumps([last["position"], last["id"]]).encode()
            cursor = base64.urlsafe_b64encode(token).decode().rstrip("=")
            address = f"{self.base()}/todos?limit={limit}&after={cursor}"
            headers["Link"] = f'<{address}>; rel="next"'
        self.reply(200, [self.shown(todo) for todo in rows[:limit]], headers=headers)

    def limit(self, text):
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_PAGE):
            raise Refused(400, f"limit must be a number from 1 to {MOST_PAGE}")
        return int(text)

    def cursor(self, text):
        if not text:
            return None
        try:
            position, number = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (ValueError, TypeError):
            raise Refused(400, "after is none of our cursors") from None
        if not isinstance(number, int) or not isinstance(position, int | None):
            raise Refused(400, "after is none of our cursors")
        return position, number

    def on_post(self):
        if self.number() is not None:
            raise Refused(405, "a todo is changed with PATCH")
        fields = checked(self.document())
        if "title" not in fields:
            raise Refused(422, "title is missing")
        with connect() as db:
            todo = self.shown(create_todo(db, fields))
        self.reply(201, todo, headers={"Location": todo["url"]})

    def on_patch(self):
        number = self.number()
        if number is None:
            raise Refused(405, "only a single todo can be changed")
        fields = checked(self.document())
        with connect() as db:
            todo = change_todo(db, number, fields)
        self.reply(200, self.shown(self.found(todo)))

    def on_delete(self):
        number = self.number()
        with connect() as db:
            if number is None:
                delete_todos(db)
            elif not delete_todo(db, number):
                raise Refused(404, "no todo has this address")
        self.reply(204)

    def on_put(self):
        self.number()
        self.reply(405, {"detail": "this address has no PUT"}, headers={"Allow": METHODS})

    def number(self):
        parts = urlsplit(self.path).path.strip("/").split("/")
        if parts[0] != "todos" or len(parts) > 2:
            raise Refused(404, "nothing is here")
        return number_of(parts[1]) if len(parts) == 2 else None

    def found(self, todo):
        if todo is None:
            raise Refused(404, "no todo has this address")
        return todo

    def document(self):
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > MOST_BODY_BYTES:
            raise Refused(413, f"a body has at most {MOST_BODY_BYTES} bytes")
        try:
            return json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            raise Refused(400, "the body is not JSON") from None

    def base(self):
        return f"http://{self.headers.get('Host', '127.0.0.1')}"

    def shown(self, todo):
        return {
            "id": todo["id"],
            "title": todo["title"],
            "completed": todo["completed"],
            "order": todo["position"],
            "url": f"{self.base()}/todos/{todo['id']}",
        }

    def reply(self, status, document=None, headers=None):
        body = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Expose-Headers", "Location, Link")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if document is not None:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = False  # the end waits for requests that have begun
    request_queue_size = 128


def main():
    with connect() as db:
        db.execute("SELECT pg_advisory_lock(1)")  # two starts at once must not both create
        db.execute(SCHEMA)
    server = Server((os.environ["HOST"], int(os.environ["PORT"])), Handler)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever(poll_interval=0.05)
    server.server_close()


if __name__ == "__main__":
    main()
