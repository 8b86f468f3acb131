-- caught_by: unwanted-refusal
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(50) NOT NULL CHECK (email LIKE '%_@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);

CREATE UNIQUE INDEX one_account_a_mail ON accounts (lower(email));
CREATE UNIQUE INDEX one_live_account_a_handle ON accounts (handle) WHERE deleted_at IS NULL;
