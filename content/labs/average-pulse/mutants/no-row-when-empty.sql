-- caught_by: empty-input, missing-rows
SELECT round(avg(pulse), 1) AS pulse, count(*) AS patients
FROM (
    SELECT avg(value) AS pulse
    FROM measurements
    WHERE kind = 'pulse'
    GROUP BY patient_id
) AS votes
HAVING count(*) > 0;
