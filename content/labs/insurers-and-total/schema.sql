-- What the office of a clinic sees: patients and their invoices.

CREATE TABLE patients (
    patient_id    integer PRIMARY KEY,
    full_name     text NOT NULL,
    birth_date    date NOT NULL,
    insurer       text CHECK (insurer NOT IN ('in person', 'total')),
    registered_on date NOT NULL,
    CHECK (registered_on >= birth_date)
);

CREATE TABLE invoices (
    invoice_id integer PRIMARY KEY,
    patient_id integer NOT NULL REFERENCES patients,
    amount     numeric(8, 2) NOT NULL CHECK (amount > 0),
    issued_on  date NOT NULL,
    paid_on    date,
    CHECK (paid_on >= issued_on)
);
