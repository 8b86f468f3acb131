SELECT DISTINCT round(avg(pulse) OVER (), 1) AS pulse, count(*) OVER () AS patients
FROM (
    SELECT DISTINCT ON (patient_id) avg(value) OVER (PARTITION BY patient_id) AS pulse
    FROM measurements
    WHERE kind = 'pulse'
) AS votes
UNION ALL
SELECT NULL, 0
WHERE NOT EXISTS (SELECT 1 FROM measurements WHERE kind = 'pulse');
