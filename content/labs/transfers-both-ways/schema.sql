CREATE TABLE accounts (
    account_id  integer PRIMARY KEY,
    opened_with numeric(10, 2) NOT NULL,
    balance     numeric(10, 2) NOT NULL
);

CREATE TABLE transfers (
    transfer_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payer       integer NOT NULL REFERENCES accounts,
    payee       integer NOT NULL REFERENCES accounts,
    amount      numeric(10, 2) NOT NULL CHECK (amount <= 1000),
    CHECK (payer <> payee)
);
