-- caught_by: extra-rows, missing-rows
SELECT round(avg(value), 1) AS pulse, count(DISTINCT patient_id) AS patients
FROM measurements
WHERE kind = 'pulse'
GROUP BY patient_id;
