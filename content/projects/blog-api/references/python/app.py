"""A blog on the standard library and psycopg: the reference that mutants are made of."""

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import signal
import threading
import time
import traceback
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

DATABASE_URL = os.environ["DATABASE_URL"]
TOKEN_KEY = os.environ["JWT_SECRET"].encode()
TOKEN_LIFE_S = 7 * 24 * 3600
MOST_BODY_BYTES = 1 << 20
MOST_PAGE = 100
MOST_NUMBER = 2**31 - 1
METHODS = "GET, POST, PUT, DELETE, OPTIONS"

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CONSTRAINT email UNIQUE,
    username text NOT NULL CONSTRAINT username UNIQUE,
    password text NOT NULL,
    bio text,
    image text
);
CREATE TABLE IF NOT EXISTS follows (
    follower_id bigint REFERENCES users ON DELETE CASCADE,
    followed_id bigint REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (follower_id, followed_id)
);
CREATE TABLE IF NOT EXISTS articles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    slug text NOT NULL CONSTRAINT slug UNIQUE,
    title text NOT NULL,
    description text NOT NULL,
    body text NOT NULL,
    tags jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS articles_by_author ON articles (author_id, created_at DESC);
CREATE INDEX IF NOT EXISTS articles_by_time ON articles (created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS articles_by_tag ON articles USING gin (tags);
CREATE TABLE IF NOT EXISTS favorites (
    article_id bigint REFERENCES articles ON DELETE CASCADE,
    user_id bigint REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (article_id, user_id)
);
CREATE TABLE IF NOT EXISTS comments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
    author_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS comments_by_article ON comments (article_id);
"""

PROFILE = """
u.username, u.bio, u.image, EXISTS (
    SELECT FROM follows WHERE follower_id = %(me)s AND followed_id = u.id
) AS following
"""
ARTICLE = f"""
SELECT a.*, {PROFILE},
    (SELECT count(*) FROM favorites WHERE article_id = a.id) AS favorites,
    EXISTS (SELECT FROM favorites WHERE article_id = a.id AND user_id = %(me)s) AS favorited
FROM articles a JOIN users u ON u.id = a.author_id
"""
COMMENT = f"SELECT c.*, {PROFILE} FROM comments c JOIN users u ON u.id = c.author_id"
NEWEST_FIRST = "ORDER BY a.created_at DESC, a.id DESC LIMIT %(limit)s OFFSET %(offset)s"
FILTERS = {
    "tag": "a.tags ? %(tag)s",
    "author": "u.username = %(author)s",
    "favorited": """EXISTS (
        SELECT FROM favorites f JOIN users who ON who.id = f.user_id
        WHERE f.article_id = a.id AND who.username = %(favorited)s
    )""",
}
FOLLOWED = """EXISTS (
    SELECT FROM follows WHERE follower_id = %(me)s AND followed_id = a.author_id
)"""


class Refused(Exception):
    """The request is answered with this status and these words about a field."""

    def __init__(self, status, field, words):
        super().__init__(words)
        self.status = status
        self.field = field
        self.words = words


IDLE = []


def connect():
    return psycopg.connect(DATABASE_URL, autocommit=True, row_factory=dict_row, connect_timeout=5)


@contextmanager
def connection():
    """Lend a connection that was used before, or a new one."""
    try:
        db = IDLE.pop()
    except IndexError:
        db = connect()
    try:
        yield db
    except psycopg.OperationalError:
        IDLE.clear()  # what broke one has broken the others, too
        raise
    finally:
        if not db.broken:
            IDLE.append(db)


# What comes in


def checked_text(field, value, most=100_000):
    if not isinstance(value, str):
        raise Refused(422, field, "must be text")
    if not value.strip():
        raise Refused(422, field, "can't be blank")
    if len(value) > most:
        raise Refused(422, field, f"has more than {most} characters")
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise Refused(422, field, "holds a character that is none")
    return value


def short_text(field, value):
    return checked_text(field, value, most=255)


def optional_text(field, value):
    return None if value is None or value == "" else checked_text(field, value)


def checked_tags(field, value):
    if not isinstance(value, list):
        raise Refused(422, field, "must be a list of texts")
    return Jsonb(list(dict.fromkeys(short_text(field, tag) for tag in value)))


USER = {
    "email": short_text,
    "username": short_text,
    "password": short_text,
    "bio": optional_text,
    "image": optional_text,
}
NEW_USER = ("email", "username", "password")
ARTICLE_FIELDS = {
    "title": short_text,
    "description": checked_text,
    "body": checked_text,
    "tagList": checked_tags,
}
NEW_ARTICLE = ("title", "description", "body")
COLUMNS = {"tagList": "tags"}


def checked(document, name, rules, required=()):
    """Return the members that may be set. Others are ignored."""
    fields = document.get(name) if isinstance(document, dict) else None
    if not isinstance(fields, dict):
        raise Refused(422, name, "is missing")
    for field in required:
        if field not in fields:
            raise Refused(422, field, "can't be blank")
    return {field: rules[field](field, fields[field]) for field in rules if field in fields}


def number_of(query, name, default, least):
    text = query.get(name, [str(default)])[0]
    if not (text.isascii() and text.isdigit() and least <= int(text[:12]) <= MOST_NUMBER):
        raise Refused(422, name, f"must be a number from {least} on")
    return int(text)


# Passwords and tokens


def hashed(password, salt=None):
    salt = salt or secrets.token_bytes(16)
    key = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
    return f"{salt.hex()}:{key.hex()}"


NOBODYS_PASSWORD = hashed(secrets.token_hex())


def is_right(password, stored):
    salt = bytes.fromhex(stored.partition(":")[0])
    return hmac.compare_digest(hashed(password, salt), stored)


def encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def signature_of(text):
    return hmac.digest(TOKEN_KEY, text.encode(), "sha256")


def token_of(number):
    header = encoded(b'{"alg":"HS256","typ":"JWT"}')
    claims = {"sub": str(number), "exp": int(time.time()) + TOKEN_LIFE_S}
    signed = f"{header}.{encoded(json.dumps(claims).encode())}"
    return f"{signed}.{encoded(signature_of(signed))}"


def number_in(token):
    """Return whom a token names, or None when it is not ours."""
    try:
        signed, _, signature = token.rpartition(".")
        if not hmac.compare_digest(decoded(signature), signature_of(signed)):
            return None
        header, claims = (json.loads(decoded(part)) for part in signed.split("."))
        if header["alg"] != "HS256" or claims["exp"] <= time.time():
            return None
        return int(claims["sub"])
    except (ValueError, KeyError, TypeError):
        return None


# The database


def slug_of(title):
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80]
    return f"{words or 'article'}-{secrets.token_hex(4)}"


def unique(act):
    """Turn a value that somebody has already into a refusal."""
    try:
        return act()
    except psycopg.errors.UniqueViolation as error:
        raise Refused(409, error.diag.constraint_name, "has already been taken") from None


def create_user(db, fields):
    query = "INSERT INTO users (email, username, password) VALUES (%s, %s, %s) RETURNING *"
    values = (fields["email"], fields["username"], hashed(fields["password"]))
    return unique(lambda: db.execute(query, values).fetchone())


def find_user(db, column, value):
    query = sql.SQL("SELECT * FROM users WHERE {} = %s").format(sql.Identifier(column))
    return db.execute(query, (value,)).fetchone()


def change(db, table, number, fields):
    """Write the given columns, and no other, in one statement."""
    names = [COLUMNS.get(name, name) for name in fields]
    sets = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in names)
    query = sql.SQL("UPDATE {} SET {} WHERE id = %s RETURNING id").format(
        sql.Identifier(table), sets
    )
    return unique(lambda: db.execute(query, (*fields.values(), number)).fetchone())


def find_profile(db, me, username):
    query = f"SELECT u.id, {PROFILE} FROM users u WHERE u.username = %(username)s"
    found = db.execute(query, {"me": me, "username": username}).fetchone()
    if found is None:
        raise Refused(404, "profile", "not found")
    return found


def find_article(db, me, slug):
    query = f"{ARTICLE} WHERE a.slug = %(slug)s"
    found = db.execute(query, {"me": me, "slug": slug}).fetchone()
    if found is None:
        raise Refused(404, "article", "not found")
    return found


def own_article(db, me, slug):
    found = find_article(db, me, slug)
    if found["author_id"] != me:
        raise Refused(403, "article", "forbidden")
    return found


def list_articles(db, conditions, values):
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = db.execute(f"{ARTICLE} {where} {NEWEST_FIRST}", values).fetchall()
    count = f"SELECT count(*) FROM articles a JOIN users u ON u.id = a.author_id {where}"
    return rows, db.execute(count, values).fetchone()["count"]


def create_article(db, me, fields):
    row = db.execute(
        "INSERT INTO articles (author_id, slug, title, description, body, tags)"
        " VALUES (%s, %s, %s, %s, %s, %s) RETURNING slug",
        (
            me,
            slug_of(fields["title"]),
            *(fields[name] for name in NEW_ARTICLE),
            fields.get("tagList", Jsonb([])),
        ),
    ).fetchone()
    return find_article(db, me, row["slug"])


def change_article(db, me, slug, fields):
    number = own_article(db, me, slug)["id"]
    if "title" in fields:
        fields["slug"] = slug = slug_of(fields["title"])
    if fields:
        fields["updated_at"] = datetime.now(UTC)
        change(db, "articles", number, fields)
    query = f"{ARTICLE} WHERE a.id = %(number)s"
    return found_row(db.execute(query, {"me": me, "number": number}).fetchone(), "article")


def found_row(row, field):
    if row is None:
        raise Refused(404, field, "not found")
    return row


def delete_article(db, me, slug):
    db.execute("DELETE FROM articles WHERE id = %s", (own_article(db, me, slug)["id"],))


def mark(db, table, columns, pair, *, is_on):
    """Make or remove a pair; a second time changes nothing."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    text = "INSERT INTO {} ({}) VALUES (%s, %s) ON CONFLICT DO NOTHING"
    if not is_on:
        text = "DELETE FROM {} WHERE ({}) = (%s, %s)"
    db.execute(sql.SQL(text).format(sql.Identifier(table), names), pair)


def create_comment(db, me, slug, fields):
    query = "INSERT INTO comments (article_id, author_id, body) VALUES (%s, %s, %s) RETURNING id"
    values = (find_article(db, me, slug)["id"], me, fields["body"])
    number = db.execute(query, values).fetchone()["id"]
    query = f"{COMMENT} WHERE c.id = %(number)s"
    return found_row(db.execute(query, {"me": me, "number": number}).fetchone(), "comment")


def list_comments(db, me, slug):
    query = f"{COMMENT} WHERE c.article_id = %(article)s ORDER BY c.id"
    article = find_article(db, me, slug)["id"]
    return db.execute(query, {"me": me, "article": article}).fetchall()


def delete_comment(db, me, slug, number):
    query = "SELECT author_id FROM comments WHERE id = %s AND article_id = %s"
    article = find_article(db, me, slug)["id"]
    found = found_row(db.execute(query, (number, article)).fetchone(), "comment")
    if found["author_id"] != me:
        raise Refused(403, "comment", "forbidden")
    db.execute("DELETE FROM comments WHERE id = %s", (number,))


def list_tags(db):
    rows = db.execute("SELECT DISTINCT jsonb_array_elements_text(tags) AS tag FROM articles")
    return [row["tag"] for row in rows]


# What goes out


def shown_user(user):
    shown = {name: user[name] for name in ("email", "username", "bio", "image")}
    return {"user": {**shown, "token": token_of(user["id"])}}


def shown_profile(row):
    return {name: row[name] for name in ("username", "bio", "image", "following")}


def shown_time(moment):
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def shown_article(row, *, with_body=True):
    shown = {name: row[name] for name in ("slug", "title", "description", "body", "favorited")}
    if not with_body:
        del shown["body"]
    return {
        **shown,
        "tagList": row["tags"],
        "favoritesCount": row["favorites"],
        "createdAt": shown_time(row["created_at"]),
        "updatedAt": shown_time(row["updated_at"]),
        "author": shown_profile(row),
    }


def shown_list(rows, count):
    articles = [shown_article(row, with_body=False) for row in rows]
    return {"articles": articles, "articlesCount": count}


def shown_comment(row):
    return {
        "id": row["id"],
        "body": row["body"],
        "createdAt": shown_time(row["created_at"]),
        "updatedAt": shown_time(row["updated_at"]),
        "author": shown_profile(row),
    }


SLUG = "/api/articles/(?P<slug>[^/]+)"
ROUTES = tuple(
    (method, re.compile(f"{path}/?"), name)
    for method, path, name in (
        ("POST", "/api/users", "register"),
        ("POST", "/api/users/login", "sign_in"),
        ("GET", "/api/user", "current_user"),
        ("PUT", "/api/user", "change_user"),
        ("GET", "/api/profiles/(?P<username>[^/]+)", "profile"),
        ("POST", "/api/profiles/(?P<username>[^/]+)/follow", "follow"),
        ("DELETE", "/api/profiles/(?P<username>[^/]+)/follow", "unfollow"),
        ("GET", "/api/articles/feed", "feed"),
        ("GET", "/api/articles", "articles"),
        ("POST", "/api/articles", "create_article"),
        ("GET", SLUG, "article"),
        ("PUT", SLUG, "change_article"),
        ("DELETE", SLUG, "delete_article"),
        ("GET", f"{SLUG}/comments", "comments"),
        ("POST", f"{SLUG}/comments", "create_comment"),
        ("DELETE", f"{SLUG}/comments/(?P<number>[^/]+)", "delete_comment"),
        ("POST", f"{SLUG}/favorite", "favorite"),
        ("DELETE", f"{SLUG}/favorite", "unfavorite"),
        ("GET", "/api/tags", "tags"),
    )
)


class Handler(BaseHTTPRequestHandler):
    timeout = 30

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def do_PUT(self):
        self.answer()

    def do_DELETE(self):
        self.answer()

    def do_OPTIONS(self):
        self.reply(
            204,
            headers={
                "Access-Control-Allow-Methods": METHODS,
                "Access-Control-Allow-Headers": "authorization, content-type",
                "Access-Control-Max-Age": "600",
            },
        )

    def answer(self):
        try:
            act, named = self.route()
            with connection() as db:
                act(db, **named)
        except Refused as refused:
            self.reply(refused.status, {"errors": {refused.field: [refused.words]}})
        except psycopg.errors.ForeignKeyViolation:
            self.reply(404, {"errors": {"body": ["not found"]}})
        except psycopg.OperationalError:
            words = {"errors": {"body": ["the database is away"]}}
            self.reply(503, words, headers={"Retry-After": "1"})
        except Exception:  # noqa: BLE001 - a fault of ours is told, too
            traceback.print_exc()
            self.reply(500, {"errors": {"body": ["our fault"]}})

    def route(self):
        path = urlsplit(self.path).path
        is_known = False
        for method, pattern, name in ROUTES:
            found = pattern.fullmatch(path)
            if found and method == self.command:
                named = {key: self.plain(key, value) for key, value in found.groupdict().items()}
                return getattr(self, f"on_{name}"), named
            is_known = is_known or bool(found)
        raise Refused(405 if is_known else 404, "body", "nothing is here")

    def plain(self, field, quoted):
        text = unquote(quoted, errors="replace")
        if "\0" in text:
            raise Refused(404, field, "not found")
        return text

    def query(self):
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True, errors="replace")
        for name, values in query.items():
            if any("\0" in value for value in values):
                raise Refused(422, name, "holds a character that is none")
        return query

    # Users

    def on_register(self, db):
        fields = checked(self.document(), "user", USER, NEW_USER)
        self.reply(201, shown_user(create_user(db, fields)))

    def on_sign_in(self, db):
        rules = {name: USER[name] for name in ("email", "password")}
        fields = checked(self.document(), "user", rules, rules)
        user = find_user(db, "email", fields["email"])
        stored = user["password"] if user else NOBODYS_PASSWORD
        if not is_right(fields["password"], stored) or user is None:
            raise Refused(401, "credentials", "invalid")
        self.reply(200, shown_user(user))

    def on_current_user(self, db):
        self.reply(200, shown_user(find_user(db, "id", self.me(db))))

    def on_change_user(self, db):
        me = self.me(db)
        fields = checked(self.document(), "user", USER)
        if "password" in fields:
            fields["password"] = hashed(fields["password"])
        if fields:
            change(db, "users", me, fields)
        self.reply(200, shown_user(find_user(db, "id", me)))

    def on_profile(self, db, username):
        self.reply(200, {"profile": shown_profile(find_profile(db, self.asker(db), username))})

    def on_follow(self, db, username):
        self.set_follow(db, username, is_on=True)

    def on_unfollow(self, db, username):
        self.set_follow(db, username, is_on=False)

    def set_follow(self, db, username, *, is_on):
        me = self.me(db)
        pair = (me, find_profile(db, me, username)["id"])
        mark(db, "follows", ("follower_id", "followed_id"), pair, is_on=is_on)
        self.reply(200, {"profile": shown_profile(find_profile(db, me, username))})

    # Articles

    def window(self, query):
        limit = min(number_of(query, "limit", 20, 1), MOST_PAGE)
        return {"limit": limit, "offset": number_of(query, "offset", 0, 0)}

    def on_articles(self, db):
        query = self.query()
        asked = {name: query[name][0] for name in FILTERS if name in query}
        values = {"me": self.asker(db), **self.window(query), **asked}
        rows, count = list_articles(db, [FILTERS[name] for name in asked], values)
        self.reply(200, shown_list(rows, count), headers={"Vary": "Authorization"})

    def on_feed(self, db):
        values = {"me": self.me(db), **self.window(self.query())}
        self.reply(200, shown_list(*list_articles(db, [FOLLOWED], values)))

    def on_create_article(self, db):
        me = self.me(db)
        fields = checked(self.document(), "article", ARTICLE_FIELDS, NEW_ARTICLE)
        self.reply(201, {"article": shown_article(create_article(db, me, fields))})

    def on_article(self, db, slug):
        document = {"article": shown_article(find_article(db, self.asker(db), slug))}
        tag = f'"{hashlib.sha256(json.dumps(document).encode()).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
        if self.headers.get("If-None-Match") == tag:
            self.reply(304, headers=headers)
        else:
            self.reply(200, document, headers=headers)

    def on_change_article(self, db, slug):
        me = self.me(db)
        own_article(db, me, slug)
        fields = checked(self.document(), "article", ARTICLE_FIELDS)
        self.reply(200, {"article": shown_article(change_article(db, me, slug, fields))})

    def on_delete_article(self, db, slug):
        delete_article(db, self.me(db), slug)
        self.reply(204)

    def on_favorite(self, db, slug):
        self.set_favorite(db, slug, is_on=True)

    def on_unfavorite(self, db, slug):
        self.set_favorite(db, slug, is_on=False)

    def set_favorite(self, db, slug, *, is_on):
        me = self.me(db)
        pair = (find_article(db, me, slug)["id"], me)
        mark(db, "favorites", ("article_id", "user_id"), pair, is_on=is_on)
        self.reply(200, {"article": shown_article(find_article(db, me, slug))})

    def on_tags(self, db):
        self.reply(200, {"tags": list_tags(db)})

    # Comments

    def on_comments(self, db, slug):
        rows = list_comments(db, self.asker(db), slug)
        self.reply(200, {"comments": [shown_comment(row) for row in rows]})

    def on_create_comment(self, db, slug):
        me = self.me(db)
        find_article(db, me, slug)
        fields = checked(self.document(), "comment", {"body": checked_text}, ("body",))
        self.reply(201, {"comment": shown_comment(create_comment(db, me, slug, fields))})

    def on_delete_comment(self, db, slug, number):
        me = self.me(db)
        if not (number.isascii() and number.isdigit() and len(number) < 18):
            raise Refused(404, "comment", "not found")
        delete_comment(db, me, slug, int(number))
        self.reply(204)

    # What all of them need

    def me(self, db):
        """Return who asks; nobody is refused."""
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() not in {"token", "bearer"}:
            raise Refused(401, "token", "is missing")
        number = number_in(token.strip())
        if number is None or find_user(db, "id", number) is None:
            raise Refused(401, "token", "is invalid")
        return number

    def asker(self, db):
        """Return who asks, or 0 for somebody without a token."""
        return self.me(db) if "Authorization" in self.headers else 0

    def document(self):
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > MOST_BODY_BYTES:
            raise Refused(413, "body", f"has more than {MOST_BODY_BYTES} bytes")
        try:
            return json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            raise Refused(400, "body", "is not JSON") from None

    def reply(self, status, document=None, headers=None):
        body = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
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
