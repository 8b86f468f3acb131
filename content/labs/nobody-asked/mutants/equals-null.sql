-- caught_by: missing-rows
SELECT measurement_id, patient_id, value
FROM measurements
WHERE kind = 'glucose'
  AND details -> 'fasting' = NULL
ORDER BY measurement_id;
