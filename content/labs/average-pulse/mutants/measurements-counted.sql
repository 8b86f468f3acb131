-- caught_by: wrong-values
SELECT round(avg(value), 1) AS pulse, count(*) AS patients
FROM measurements
WHERE kind = 'pulse';
