-- caught_by: broken-invariant
BEGIN;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
SELECT name FROM doctors ORDER BY doctor_id FOR UPDATE;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1;
COMMIT;
