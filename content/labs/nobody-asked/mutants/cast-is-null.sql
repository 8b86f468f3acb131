-- caught_by: extra-rows, runtime-error
SELECT measurement_id, patient_id, value
FROM measurements
WHERE kind = 'glucose'
  AND (details ->> 'fasting')::boolean IS NULL
ORDER BY measurement_id;
