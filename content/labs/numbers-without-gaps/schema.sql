CREATE TABLE counters (
    year        integer PRIMARY KEY,
    last_number integer NOT NULL
);

CREATE TABLE invoices (
    invoice_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year       integer NOT NULL REFERENCES counters,
    number     integer NOT NULL,
    customer   text NOT NULL CHECK (customer <> 'blocked'),
    UNIQUE (year, number)
);
