--- right-1
-- RIGHT: unique index on lower(email), partial unique index on handle
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email LIKE '_%@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);
CREATE UNIQUE INDEX ON accounts (lower(email));
CREATE UNIQUE INDEX ON accounts (handle) WHERE deleted_at IS NULL;

--- right-2
-- RIGHT: citext
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE accounts (
    account_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email citext NOT NULL UNIQUE,
    handle text NOT NULL,
    deleted_at timestamptz,
    CONSTRAINT an_address CHECK (email ~ '^.+@.+$'),
    CONSTRAINT a_handle CHECK (length(handle) > 0)
);
CREATE UNIQUE INDEX one_in_use ON accounts (handle) WHERE (deleted_at IS NULL);

--- right-3
-- RIGHT: exclusion constraints
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    handle text NOT NULL,
    deleted_at timestamptz,
    CHECK (position('@' IN email) BETWEEN 2 AND length(email) - 1),
    CHECK (handle <> ''),
    EXCLUDE (lower(email) WITH =),
    EXCLUDE (handle WITH =) WHERE (deleted_at IS NULL)
);

--- right-4
-- RIGHT: generated columns with UNIQUE, a domain for the address
CREATE DOMAIN address AS text CHECK (VALUE LIKE '%_@_%');
CREATE TABLE accounts (
    id serial PRIMARY KEY,
    email address NOT NULL,
    handle text NOT NULL CHECK (char_length(handle) >= 1),
    deleted_at timestamptz DEFAULT NULL,
    email_key text GENERATED ALWAYS AS (lower(email)) STORED UNIQUE,
    handle_in_use text GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL THEN handle END) STORED UNIQUE
);

--- wrong-1
-- WRONG: the address is free again when the account is left
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email LIKE '_%@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);
CREATE UNIQUE INDEX ON accounts (lower(email)) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX ON accounts (handle) WHERE deleted_at IS NULL;

--- wrong-2
-- WRONG: UNIQUE (handle, deleted_at) says nothing where deleted_at is NULL
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email LIKE '_%@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz,
    UNIQUE (handle, deleted_at)
);
CREATE UNIQUE INDEX ON accounts (lower(email));

--- wrong-3
-- WRONG: handles that differ in capitals alone are refused
CREATE EXTENSION citext;
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email citext NOT NULL UNIQUE CHECK (email LIKE '_%@_%'),
    handle citext NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);
CREATE UNIQUE INDEX ON accounts (handle) WHERE deleted_at IS NULL;

--- wrong-4
-- WRONG: the address is not kept as it was typed
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email LIKE '_%@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);
CREATE UNIQUE INDEX ON accounts (handle) WHERE deleted_at IS NULL;
CREATE FUNCTION fold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.email = lower(NEW.email);
    RETURN NEW;
END $$;
CREATE TRIGGER fold BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION fold();
