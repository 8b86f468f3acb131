-- caught_by: wrong-values
SELECT measurement_id,
       patient_id,
       value,
       round(
           avg(value) OVER (
               PARTITION BY patient_id
               ORDER BY taken_at
           ),
           2
       ) AS average
FROM measurements
WHERE kind = 'pulse'
ORDER BY measurement_id;
