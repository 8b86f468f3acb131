-- caught_by: broken-invariant
BEGIN;
SELECT name FROM doctors WHERE doctor_id = :me FOR UPDATE;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1;
COMMIT;
