-- caught_by: wrong-values
SELECT measurement_id,
       patient_id,
       value,
       round(
           avg(value) OVER (
               ORDER BY taken_at
               RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW
           ),
           2
       ) AS average
FROM measurements
WHERE kind = 'pulse'
ORDER BY measurement_id;
