BEGIN;
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
UPDATE doctors SET on_call = false
WHERE doctor_id = :me
  AND (SELECT count(*) FROM doctors AS o WHERE o.on_call) > 1;
COMMIT;
