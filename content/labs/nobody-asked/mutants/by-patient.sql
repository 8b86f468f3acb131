-- caught_by: wrong-order
SELECT measurement_id, patient_id, value
FROM measurements
WHERE kind = 'glucose'
  AND details -> 'fasting' IS NULL
ORDER BY patient_id, measurement_id;
