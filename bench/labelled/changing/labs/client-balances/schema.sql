CREATE TABLE clients (
    client_id integer PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE invoices (
    invoice_id integer PRIMARY KEY,
    client_id integer NOT NULL REFERENCES clients,
    total numeric(10, 2) NOT NULL CHECK (total > 0),
    cancelled boolean NOT NULL
);
CREATE TABLE payments (
    payment_id integer PRIMARY KEY,
    invoice_id integer NOT NULL REFERENCES invoices,
    amount numeric(10, 2) NOT NULL CHECK (amount > 0)
);
