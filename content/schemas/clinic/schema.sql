-- A clinic in Denver: patients see doctors, get prescriptions, are measured, and pay invoices.

CREATE TABLE patients (
    patient_id    integer PRIMARY KEY,
    full_name     text NOT NULL,
    birth_date    date NOT NULL,
    insurer       text,
    registered_on date NOT NULL,
    CHECK (registered_on >= birth_date)
);

CREATE TABLE doctors (
    doctor_id integer PRIMARY KEY,
    full_name text NOT NULL,
    hired_on  date NOT NULL
);

CREATE TABLE specialties (
    specialty_id integer PRIMARY KEY,
    name         text NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE doctor_specialties (
    doctor_id    integer NOT NULL REFERENCES doctors,
    specialty_id integer NOT NULL REFERENCES specialties,
    PRIMARY KEY (doctor_id, specialty_id)
);

CREATE TABLE stand_ins (
    doctor_id   integer NOT NULL REFERENCES doctors,
    stand_in_id integer NOT NULL REFERENCES doctors,
    PRIMARY KEY (doctor_id, stand_in_id),
    CHECK (stand_in_id <> doctor_id)
);

CREATE TABLE appointments (
    appointment_id integer PRIMARY KEY,
    patient_id     integer NOT NULL REFERENCES patients,
    doctor_id      integer NOT NULL REFERENCES doctors,
    starts_at      timestamptz NOT NULL,
    minutes        integer NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    room           text CHECK (room ~ '^[1-9][0-9]{0,3}$'),
    status         text NOT NULL CHECK (status IN ('booked', 'done', 'no_show', 'canceled'))
);

CREATE TABLE prescriptions (
    prescription_id integer PRIMARY KEY,
    patient_id      integer NOT NULL REFERENCES patients,
    drug            text NOT NULL,
    starts_on       date NOT NULL,
    ends_on         date NOT NULL,
    CHECK (ends_on >= starts_on)
);

CREATE TABLE measurements (
    measurement_id integer PRIMARY KEY,
    patient_id     integer NOT NULL REFERENCES patients,
    kind           text NOT NULL CHECK (kind IN ('pulse', 'temperature', 'glucose', 'weight')),
    value          numeric(6, 2) NOT NULL CHECK (value > 0),
    taken_at       timestamptz NOT NULL,
    details        jsonb NOT NULL CHECK (jsonb_typeof(details) = 'object')
);

CREATE TABLE invoices (
    invoice_id integer PRIMARY KEY,
    patient_id integer NOT NULL REFERENCES patients,
    amount     numeric(8, 2) NOT NULL CHECK (amount > 0),
    issued_on  date NOT NULL,
    paid_on    date,
    CHECK (paid_on >= issued_on)
);
