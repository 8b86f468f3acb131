SELECT measurement_id, patient_id, value
FROM measurements
WHERE kind = 'glucose' AND NOT details ? 'fasting'
ORDER BY measurement_id;
