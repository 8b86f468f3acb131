CREATE TABLE jobs (
    job        text PRIMARY KEY,
    held_by    integer,
    held_until timestamptz,
    CHECK ((held_by IS NULL) = (held_until IS NULL))
);

CREATE TABLE runs (
    run_id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    worker     integer NOT NULL CHECK (worker > 0),
    started_at timestamptz NOT NULL
);
