-- caught_by: extra-rows
SELECT measurement_id, patient_id, value
FROM measurements
WHERE details -> 'fasting' IS NULL
ORDER BY measurement_id;
