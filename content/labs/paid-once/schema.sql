CREATE TABLE accounts (
    account_id  integer PRIMARY KEY,
    opened_with numeric(10, 2) NOT NULL,
    balance     numeric(10, 2) NOT NULL CHECK (balance >= 0)
);

CREATE TABLE payments (
    payment_id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text NOT NULL UNIQUE,
    account_id      integer NOT NULL REFERENCES accounts,
    amount          numeric(10, 2) NOT NULL
);

CREATE TABLE answers (
    answer_id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text NOT NULL,
    account_id      integer NOT NULL,
    amount          numeric(10, 2) NOT NULL
);
