BEGIN;
SELECT doctor_id AS other FROM doctors WHERE on_call AND doctor_id <> :me FOR UPDATE;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :other IS NOT NULL;
COMMIT;
