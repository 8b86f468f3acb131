SELECT measurement_id, patient_id, value FROM measurements WHERE kind = 'glucose'
EXCEPT
SELECT measurement_id, patient_id, value FROM measurements
WHERE jsonb_path_exists(details, '$.fasting')
ORDER BY measurement_id;
