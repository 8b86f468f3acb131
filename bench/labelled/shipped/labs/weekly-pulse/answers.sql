--- right-1
-- RANGE frame of 168 hours
SELECT measurement_id, patient_id, value, round(avg(value) OVER (PARTITION BY patient_id ORDER BY taken_at RANGE BETWEEN interval '168 hours' PRECEDING AND CURRENT ROW), 2) AS average
FROM measurements WHERE kind = 'pulse' ORDER BY measurement_id

--- right-2
-- correlated average over a closed range
SELECT m.measurement_id, m.patient_id, m.value,
  (SELECT round(avg(b.value), 2) FROM measurements b WHERE b.kind = m.kind AND b.patient_id = m.patient_id AND b.taken_at <@ tstzrange(m.taken_at - interval '168 hours', m.taken_at, '[]')) AS average
FROM measurements m WHERE m.kind = 'pulse' ORDER BY 1

--- right-3
-- self join and group by, difference in seconds
SELECT a.measurement_id, a.patient_id, a.value, round(sum(b.value) / count(*), 2) AS average
FROM measurements a JOIN measurements b ON b.patient_id = a.patient_id AND b.kind = 'pulse' AND extract(epoch FROM a.taken_at - b.taken_at) BETWEEN 0 AND 7 * 86400
WHERE a.kind = 'pulse' GROUP BY a.measurement_id ORDER BY a.measurement_id

--- wrong-1
-- calendar days instead of hours: wrong where a reading was earlier in the day seven days before
SELECT m.measurement_id, m.patient_id, m.value,
  (SELECT round(avg(b.value), 2) FROM measurements b WHERE b.kind = 'pulse' AND b.patient_id = m.patient_id AND b.taken_at <= m.taken_at AND b.taken_at::date >= m.taken_at::date - 7) AS average
FROM measurements m WHERE m.kind = 'pulse' ORDER BY 1

--- wrong-2
-- other readings of the same instant with a larger id are left out
SELECT m.measurement_id, m.patient_id, m.value,
  (SELECT round(avg(b.value), 2) FROM measurements b WHERE b.kind = 'pulse' AND b.patient_id = m.patient_id AND (b.taken_at, b.measurement_id) <= (m.taken_at, m.measurement_id) AND b.taken_at >= m.taken_at - interval '7 days') AS average
FROM measurements m WHERE m.kind = 'pulse' ORDER BY 1

--- wrong-3
-- the early end is left out: wrong where one was taken exactly 168 hours earlier
SELECT m.measurement_id, m.patient_id, m.value, round(avg(b.value), 2) AS average
FROM measurements m JOIN measurements b ON b.patient_id = m.patient_id AND b.kind = 'pulse' AND b.taken_at <= m.taken_at AND m.taken_at - b.taken_at < interval '7 days'
WHERE m.kind = 'pulse' GROUP BY m.measurement_id, m.patient_id, m.value ORDER BY 1
