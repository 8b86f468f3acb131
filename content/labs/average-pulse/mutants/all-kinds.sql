-- caught_by: wrong-values
SELECT round(avg(pulse), 1) AS pulse, count(*) AS patients
FROM (
    SELECT avg(value) AS pulse
    FROM measurements
    GROUP BY patient_id
) AS votes;
