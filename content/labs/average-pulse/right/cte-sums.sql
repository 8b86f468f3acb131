WITH per_patient AS (
    SELECT patient_id, sum(value) / count(*) AS pulse
    FROM measurements
    GROUP BY patient_id, kind
    HAVING kind = 'pulse'
)
SELECT round(sum(pulse) / nullif(count(pulse), 0), 1) AS pulse, count(pulse) AS patients
FROM per_patient;
