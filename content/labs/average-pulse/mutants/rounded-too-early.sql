-- caught_by: wrong-values
SELECT round(avg(pulse), 1) AS pulse, count(*) AS patients
FROM (
    SELECT round(avg(value)) AS pulse
    FROM measurements
    WHERE kind = 'pulse'
    GROUP BY patient_id
) AS votes;
