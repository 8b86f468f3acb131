SELECT m.measurement_id, m.patient_id, m.value
FROM measurements AS m
WHERE m.kind = 'glucose'
  AND NOT EXISTS (
    SELECT 1 FROM jsonb_object_keys(m.details) AS k (name) WHERE k.name = 'fasting'
)
ORDER BY m.measurement_id;
