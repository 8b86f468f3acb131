SELECT measurement_id, patient_id, value,
       round(sum(value) OVER week / count(*) OVER week, 2) AS average
FROM (
    SELECT *, extract(epoch FROM taken_at) AS second FROM measurements WHERE kind = 'pulse'
) AS pulses
WINDOW week AS (PARTITION BY patient_id ORDER BY second RANGE 604800 PRECEDING)
ORDER BY measurement_id;
