CREATE TYPE plan AS ENUM ('free', 'team', 'business');
CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    plan       plan NOT NULL,
    time_zone  text NOT NULL CHECK (time_zone IN ('UTC', 'Europe/Berlin', 'America/New_York')),
    settings   jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object')
);
CREATE TABLE users (
    user_id      integer PRIMARY KEY,
    account_id   integer NOT NULL REFERENCES accounts,
    email        text NOT NULL CHECK (email ~ '^[A-Za-z0-9.]+@[A-Za-z0-9.]+$'),
    signed_up_at timestamptz NOT NULL,
    last_seen_at timestamptz
);
CREATE TABLE events (
    event_id integer PRIMARY KEY,
    user_id  integer NOT NULL REFERENCES users,
    kind     text NOT NULL CHECK (kind IN ('visit', 'trial', 'invite', 'purchase')),
    at       timestamptz NOT NULL,
    props    jsonb
);
CREATE TABLE rooms (
    room_id  integer PRIMARY KEY,
    name     text NOT NULL,
    capacity integer CHECK (capacity > 0)
);
CREATE TABLE bookings (
    booking_id integer PRIMARY KEY,
    room_id    integer NOT NULL REFERENCES rooms,
    user_id    integer NOT NULL REFERENCES users,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    cancelled  boolean NOT NULL DEFAULT false,
    CHECK (starts_at < ends_at)
);
CREATE TABLE tickets (
    ticket_id integer PRIMARY KEY,
    user_id   integer REFERENCES users ON DELETE SET NULL,
    labels    text[] NOT NULL,
    opened_on date NOT NULL,
    closed_on date,
    CHECK (closed_on >= opened_on)
);
CREATE TABLE daily_usage (
    account_id integer REFERENCES accounts,
    day        date,
    calls      integer NOT NULL CHECK (calls >= 0),
    PRIMARY KEY (account_id, day)
);
