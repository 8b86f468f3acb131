-- Columns: measurement_id, patient_id, value, average
SELECT measurement_id, patient_id, value, value AS average
FROM measurements
WHERE kind = 'pulse'
ORDER BY measurement_id;
