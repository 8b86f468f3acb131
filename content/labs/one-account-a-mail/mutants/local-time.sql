-- caught_by: wrong-result
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email LIKE '%_@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamp
);

CREATE UNIQUE INDEX one_account_a_mail ON accounts (lower(email));
CREATE UNIQUE INDEX one_live_account_a_handle ON accounts (handle) WHERE deleted_at IS NULL;
