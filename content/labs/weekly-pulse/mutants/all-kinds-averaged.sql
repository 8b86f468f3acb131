-- caught_by: wrong-values
SELECT measurement_id, patient_id, value, average
FROM (
    SELECT *, round(avg(value) OVER (
               PARTITION BY patient_id ORDER BY taken_at
               RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW
           ), 2) AS average
    FROM measurements
) AS every
WHERE kind = 'pulse'
ORDER BY measurement_id;
