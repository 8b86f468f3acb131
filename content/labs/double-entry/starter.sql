CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    name text
);

CREATE TABLE transfers (
    transfer_id integer PRIMARY KEY,
    booked_on date
);

CREATE TABLE entries (
    transfer_id integer,
    account_id integer,
    amount double precision
);
