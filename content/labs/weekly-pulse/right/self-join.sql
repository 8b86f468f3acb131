WITH pulses AS (
    SELECT * FROM measurements WHERE kind = 'pulse'
)
SELECT m.measurement_id, m.patient_id, m.value, round(avg(e.value), 2) AS average
FROM pulses AS m
JOIN pulses AS e
  ON e.patient_id = m.patient_id
 AND e.taken_at <= m.taken_at
 AND m.taken_at - e.taken_at <= INTERVAL '7 days'
GROUP BY m.measurement_id, m.patient_id, m.value
ORDER BY m.measurement_id;
