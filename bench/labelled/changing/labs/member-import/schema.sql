CREATE TABLE members (
    email text PRIMARY KEY,
    name text NOT NULL,
    plan text NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE import_rows (
    row_no integer PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text,
    plan text NOT NULL,
    deleted boolean NOT NULL
);
