CREATE TABLE jobs (
    job_id integer PRIMARY KEY,
    state  text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done'))
);

CREATE TABLE results (
    result_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id    integer NOT NULL REFERENCES jobs,
    worker    integer NOT NULL CHECK (worker > 0)
);
