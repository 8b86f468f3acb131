-- A newsletter: who subscribes to it, what was sent, and what came back.

CREATE TABLE subscribers (
    subscriber_id integer PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    full_name     text NOT NULL,
    country       text NOT NULL,
    confirmed_at  timestamptz
) WITH (fillfactor = 85);

CREATE TABLE issues (
    issue_id integer PRIMARY KEY,
    subject  text NOT NULL,
    sent_at  timestamptz NOT NULL
);

CREATE TABLE events (
    event_id      integer PRIMARY KEY,
    subscriber_id integer NOT NULL REFERENCES subscribers,
    issue_id      integer NOT NULL REFERENCES issues,
    happened_at   timestamptz NOT NULL,
    payload       jsonb NOT NULL
);
