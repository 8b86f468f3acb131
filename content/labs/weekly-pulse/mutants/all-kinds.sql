-- caught_by: extra-rows
SELECT measurement_id,
       patient_id,
       value,
       round(
           avg(value) OVER (
               PARTITION BY patient_id
               ORDER BY taken_at
               RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW
           ),
           2
       ) AS average
FROM measurements
ORDER BY measurement_id;
