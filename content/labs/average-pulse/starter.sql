-- Columns: pulse, patients
SELECT avg(value) AS pulse, count(*) AS patients
FROM measurements;
