CREATE TYPE tx_kind AS ENUM ('deposit', 'withdrawal', 'fee');
CREATE DOMAIN money_amount AS numeric(12,2) CHECK (VALUE >= 0);
CREATE TABLE accounts (
    account_id uuid PRIMARY KEY,
    iban text NOT NULL UNIQUE,
    opened_on date NOT NULL,
    closed_on date,
    CHECK (closed_on >= opened_on)
);
CREATE TABLE transactions (
    tx_id bigint PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    kind tx_kind NOT NULL,
    amount money_amount NOT NULL,
    booked_at timestamp NOT NULL,
    status text NOT NULL DEFAULT 'posted' CHECK (status IN ('posted', 'pending', 'reversed'))
);
