-- A bank's accounts: who holds them, what was booked on them, and at which rates.

CREATE TABLE clients (
    client_id integer PRIMARY KEY,
    full_name text NOT NULL,
    country   text NOT NULL,
    joined_on date NOT NULL
);

CREATE TABLE accounts (
    account_id      integer PRIMARY KEY,
    iban            text NOT NULL UNIQUE,
    product         text NOT NULL CHECK (product IN ('current', 'savings', 'deposit')),
    currency        text NOT NULL CHECK (currency IN ('CHF', 'EUR', 'GBP', 'USD')),
    overdraft_limit numeric(12, 2) CHECK (overdraft_limit >= 0),
    opened_on       date NOT NULL,
    closed_on       date,
    CHECK (closed_on >= opened_on)
);

CREATE TABLE holders (
    account_id    integer NOT NULL REFERENCES accounts,
    client_id     integer NOT NULL REFERENCES clients,
    share_percent numeric(5, 2) NOT NULL CHECK (share_percent > 0 AND share_percent <= 100),
    PRIMARY KEY (account_id, client_id)
);

CREATE TABLE cards (
    card_id    integer PRIMARY KEY,
    account_id integer NOT NULL REFERENCES accounts,
    client_id  integer NOT NULL REFERENCES clients,
    network    text NOT NULL,
    issued_on  date NOT NULL,
    blocked_on date,
    CHECK (blocked_on >= issued_on)
);

CREATE TABLE transfers (
    transfer_id     integer PRIMARY KEY,
    from_account_id integer NOT NULL REFERENCES accounts,
    to_account_id   integer NOT NULL REFERENCES accounts,
    amount          numeric(12, 2) NOT NULL CHECK (amount > 0),
    sent_at         timestamptz NOT NULL,
    CHECK (from_account_id <> to_account_id)
);

CREATE TABLE postings (
    posting_id integer PRIMARY KEY,
    account_id integer NOT NULL REFERENCES accounts,
    booked_at  timestamptz NOT NULL,
    value_date date NOT NULL,
    amount     numeric(12, 2) NOT NULL CHECK (amount <> 0),
    memo       text
);

CREATE TABLE standing_orders (
    order_id   integer PRIMARY KEY,
    account_id integer NOT NULL REFERENCES accounts,
    payee      text NOT NULL,
    amount     numeric(12, 2) NOT NULL CHECK (amount > 0),
    first_on   date NOT NULL,
    last_on    date,
    CHECK (last_on >= first_on)
);

CREATE TABLE exchange_rates (
    currency      text NOT NULL CHECK (currency IN ('CHF', 'GBP', 'USD')),
    rate_date     date NOT NULL,
    euros_per_one numeric(10, 4) NOT NULL CHECK (euros_per_one > 0),
    PRIMARY KEY (currency, rate_date)
);

CREATE TABLE interest_rates (
    product      text NOT NULL CHECK (product IN ('current', 'savings', 'deposit')),
    valid_from   date NOT NULL,
    rate_percent numeric(5, 2) NOT NULL,
    PRIMARY KEY (product, valid_from)
);
