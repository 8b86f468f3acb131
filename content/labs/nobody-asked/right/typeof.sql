SELECT m.measurement_id, m.patient_id, m.value
FROM measurements AS m
WHERE m.kind = 'glucose' AND jsonb_typeof(m.details -> 'fasting') IS NULL
ORDER BY m.measurement_id;
