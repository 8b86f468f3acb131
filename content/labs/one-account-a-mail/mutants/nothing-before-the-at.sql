-- caught_by: missing-refusal
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email LIKE '%@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);

CREATE UNIQUE INDEX ON accounts (lower(email));
CREATE UNIQUE INDEX ON accounts (handle) WHERE deleted_at IS NULL;
