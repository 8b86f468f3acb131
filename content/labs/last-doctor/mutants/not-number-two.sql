-- caught_by: wrong-alone
-- Made for two doctors whose numbers are known: number two never goes.
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1 AND :me <> 2;
COMMIT;
