-- caught_by: wrong-values
SELECT measurement_id,
       patient_id,
       value,
       round(
           avg(value) OVER (
               PARTITION BY patient_id
               ORDER BY taken_at
               RANGE BETWEEN INTERVAL '7 days' PRECEDING AND INTERVAL '7 days' FOLLOWING
           ),
           2
       ) AS average
FROM measurements
WHERE kind = 'pulse'
ORDER BY measurement_id;
