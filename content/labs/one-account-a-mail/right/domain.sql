CREATE DOMAIN address AS text NOT NULL CHECK (VALUE ~ '.@.');

CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email address,
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);

CREATE UNIQUE INDEX one_account_a_mail ON accounts (upper(email));
CREATE UNIQUE INDEX one_live_account_a_handle ON accounts (handle) WHERE deleted_at IS NULL;
