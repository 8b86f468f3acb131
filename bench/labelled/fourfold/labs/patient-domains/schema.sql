CREATE TABLE patient (
    patient_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    full_name text NOT NULL,
    email text CHECK (email ~ '^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+[.][A-Za-z]{2,}$'),
    born_on date,
    active boolean NOT NULL DEFAULT true
);
CREATE TABLE doctor (
    doctor_id serial PRIMARY KEY,
    specialty text NOT NULL
);
CREATE TABLE appointment (
    appointment_id serial PRIMARY KEY,
    patient_id uuid REFERENCES patient,
    doctor_id integer REFERENCES doctor,
    on_day date NOT NULL,
    status varchar(12) NOT NULL CHECK (status IN ('booked', 'completed', 'no-show', 'cancelled'))
);
