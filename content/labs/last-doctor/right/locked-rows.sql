BEGIN;
SELECT doctor_id FROM doctors ORDER BY doctor_id FOR UPDATE;
UPDATE doctors SET on_call = false
WHERE doctor_id = :me
  AND EXISTS (SELECT 1 FROM doctors AS o WHERE o.on_call AND o.doctor_id <> :me);
COMMIT;
