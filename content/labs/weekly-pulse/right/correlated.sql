SELECT m.measurement_id, m.patient_id, m.value,
       (
           SELECT round(avg(e.value), 2)
           FROM measurements AS e
           WHERE e.kind = 'pulse'
             AND e.patient_id = m.patient_id
             AND e.taken_at BETWEEN m.taken_at - INTERVAL '168 hours' AND m.taken_at
       ) AS average
FROM measurements AS m
WHERE m.kind = 'pulse'
ORDER BY m.measurement_id;
