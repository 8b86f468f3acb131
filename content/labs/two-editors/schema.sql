CREATE TABLE documents (
    document_id integer PRIMARY KEY,
    version     integer NOT NULL,
    body        text NOT NULL
);

CREATE TABLE history (
    history_id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id integer NOT NULL REFERENCES documents,
    version     integer NOT NULL,
    body        text NOT NULL CHECK (length(body) <= 40)
);

CREATE TABLE refusals (
    refusal_id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id integer NOT NULL REFERENCES documents,
    seen        integer NOT NULL,
    body        text NOT NULL
);
