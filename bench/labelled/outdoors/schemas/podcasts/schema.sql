CREATE TABLE shows (
    show_id  integer PRIMARY KEY,
    title    text NOT NULL UNIQUE,
    language text
);
CREATE TABLE episodes (
    episode_id   integer PRIMARY KEY,
    show_id      integer NOT NULL REFERENCES shows,
    title        text NOT NULL,
    published_on date,
    seconds      integer CHECK (seconds > 0),
    credits      jsonb NOT NULL CHECK (jsonb_typeof(credits) = 'array')
);
CREATE TABLE plays (
    play_id    integer PRIMARY KEY,
    listener   text NOT NULL,
    episode_id integer NOT NULL REFERENCES episodes,
    started_at timestamptz NOT NULL,
    seconds    integer NOT NULL CHECK (seconds >= 0)
);
CREATE TABLE totals (
    listener text PRIMARY KEY,
    plays    integer NOT NULL CHECK (plays >= 0),
    seconds  bigint NOT NULL CHECK (seconds >= 0),
    last_at  timestamptz
);
