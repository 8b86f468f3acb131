CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email LIKE '%_@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz,
    EXCLUDE (lower(email) WITH =),
    EXCLUDE (handle WITH =) WHERE (deleted_at IS NULL)
);
