BEGIN;
SELECT count(*) AS others FROM (SELECT doctor_id FROM doctors WHERE on_call AND doctor_id <> :me ORDER BY doctor_id FOR UPDATE) AS o;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1;
COMMIT;
