CREATE TABLE doctors (
    doctor_id integer PRIMARY KEY,
    name      text NOT NULL,
    on_call   boolean NOT NULL
);
