-- caught_by: wrong-values
SELECT round(avg(value), 1) AS pulse, count(DISTINCT patient_id) AS patients
FROM measurements
WHERE kind = 'pulse';
