"""Counts attempts to sign in, before they are tried: what comes at once is counted, too."""

from settings import ATTEMPTS, CLIENT_ATTEMPTS, LOCK_SECONDS
from store import connect

RESERVE = """
INSERT INTO attempts AS a (key, failures, seen, locked_until)
VALUES (%(key)s, 1, now(), CASE WHEN %(most)s <= 1 THEN now() + %(lock)s END)
ON CONFLICT (key) DO UPDATE SET
    seen = now(),
    failures = CASE WHEN a.locked_until <= now() OR a.seen < now() - %(lock)s
        THEN 1 ELSE a.failures + 1 END,
    locked_until = CASE WHEN %(most)s <= CASE
        WHEN a.locked_until <= now() OR a.seen < now() - %(lock)s THEN 1 ELSE a.failures + 1 END
        THEN now() + %(lock)s END
WHERE a.locked_until IS NULL OR a.locked_until <= now()
"""
LEFT = """
SELECT greatest(1, ceil(extract(epoch FROM locked_until - now())))::integer AS seconds
FROM attempts WHERE key = %s AND locked_until > now()
"""


def account_key(email):
    return f"account {email.lower()}"


def client_key(client):
    return f"client {client}"


def reserve(email, client):
    """Count an attempt as failed. Return for how many seconds it is refused instead, or 0."""
    with connect() as db:
        db.autocommit = True
        wait_s = _reserve_one(db, client_key(client), CLIENT_ATTEMPTS)
        if wait_s:
            return wait_s
        wait_s = _reserve_one(db, account_key(email), ATTEMPTS)
        if wait_s:
            give_back(db, client)
        return wait_s


def _reserve_one(db, key, most):
    values = {"key": key, "most": most, "lock": f"{LOCK_SECONDS} seconds"}
    if db.execute(RESERVE.replace("%(lock)s", "%(lock)s::interval"), values).rowcount:
        return 0
    row = db.execute(LEFT, (key,)).fetchone()
    return row["seconds"] if row else 1


def forgive(db, email, client):
    """Somebody has signed in: the attempt did not fail."""
    forget(db, email)
    give_back(db, client)


def forget(db, email):
    db.execute("DELETE FROM attempts WHERE key = %s", (account_key(email),))


def give_back(db, client):
    db.execute(
        "UPDATE attempts SET failures = failures - 1, locked_until = NULL WHERE key = %s",
        (client_key(client),),
    )
