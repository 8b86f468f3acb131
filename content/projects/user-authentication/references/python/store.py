"""The tables, and secrets that are kept as their hash."""

import hashlib
import secrets

import psycopg
from psycopg.rows import dict_row
from settings import DATABASE_URL

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL,
    password text,  -- none before an address is verified
    totp_secret text,
    totp_confirmed boolean NOT NULL DEFAULT false,
    totp_step bigint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX IF NOT EXISTS one_account_an_address ON accounts (lower(email));
CREATE TABLE IF NOT EXISTS links (
    token_hash text PRIMARY KEY,
    kind text NOT NULL,
    account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    password text,
    expires_at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    began_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_of_account ON sessions (account);
CREATE TABLE IF NOT EXISTS refresh_tokens (
    token_hash text PRIMARY KEY,
    session uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    spent boolean NOT NULL DEFAULT false,
    expires_at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS recovery_codes (
    account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    code_hash text NOT NULL,
    PRIMARY KEY (account, code_hash)
);
CREATE TABLE IF NOT EXISTS attempts (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    seen timestamptz NOT NULL,
    locked_until timestamptz
);
CREATE TABLE IF NOT EXISTS outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    due timestamptz NOT NULL DEFAULT now()
);
"""


def connect():
    return psycopg.connect(DATABASE_URL, row_factory=dict_row, connect_timeout=5)


def migrate():
    with connect() as db:
        db.execute("SELECT pg_advisory_xact_lock(1)")  # two starts at once must not both create
        db.execute(SCHEMA)


def new_token():
    return secrets.token_urlsafe(32)


def hash_of(token):
    """A token of 256 random bits needs no salt and no slow function."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
