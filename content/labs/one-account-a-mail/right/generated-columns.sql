CREATE TABLE accounts (
    email text NOT NULL CHECK (position('@' IN email) > 1 AND email NOT LIKE '%@'),
    mail_key text GENERATED ALWAYS AS (lower(email)) STORED PRIMARY KEY,
    handle text NOT NULL CHECK (length(handle) > 0),
    deleted_at timestamptz,
    handle_in_use text GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL THEN handle END) STORED UNIQUE
);
