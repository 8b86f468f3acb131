CREATE TABLE jobs (
    job_id integer PRIMARY KEY,
    queue text NOT NULL,
    status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed')),
    finished_at timestamptz
);
CREATE TABLE job_notes (
    note_id integer PRIMARY KEY,
    job_id integer NOT NULL REFERENCES jobs,
    body text NOT NULL
);
CREATE TABLE archive (
    job_id integer PRIMARY KEY,
    queue text NOT NULL,
    finished_at timestamptz NOT NULL,
    notes integer NOT NULL CHECK (notes >= 0)
);
