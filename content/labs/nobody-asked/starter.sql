-- Columns: measurement_id, patient_id, value
SELECT measurement_id, patient_id, value
FROM measurements
ORDER BY measurement_id;
