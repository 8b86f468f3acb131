BEGIN;
LOCK TABLE doctors IN EXCLUSIVE MODE;
SELECT bool_or(on_call AND doctor_id <> :me) AS somebody FROM doctors;
UPDATE doctors SET on_call = NOT :somebody WHERE doctor_id = :me AND on_call;
COMMIT;
