CREATE TABLE accounts (
    account_id  integer PRIMARY KEY,
    client_id   integer NOT NULL,
    opened_with numeric(10, 2) NOT NULL,
    balance     numeric(10, 2) NOT NULL
);

CREATE TABLE withdrawals (
    withdrawal_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id    integer NOT NULL REFERENCES accounts,
    amount        numeric(10, 2) NOT NULL
);
