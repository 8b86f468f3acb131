-- caught_by: extra-rows
SELECT measurement_id, patient_id, value
FROM measurements
WHERE kind = 'glucose'
  AND (details ->> 'fasting') IS DISTINCT FROM 'true'
ORDER BY measurement_id;
