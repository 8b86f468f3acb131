-- caught_by: wrong-values
SELECT m.measurement_id, m.patient_id, m.value,
       (SELECT round(avg(b.value), 2) FROM measurements AS b
        WHERE b.kind = 'pulse' AND b.patient_id = m.patient_id
          AND b.taken_at::date >= m.taken_at::date - 7 AND b.taken_at <= m.taken_at) AS average
FROM measurements AS m
WHERE m.kind = 'pulse'
ORDER BY m.measurement_id;
