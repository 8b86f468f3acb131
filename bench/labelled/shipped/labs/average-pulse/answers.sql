--- right-1
-- average of averages
SELECT round(avg(a), 1) AS pulse, count(*) AS patients FROM (SELECT avg(value) AS a FROM measurements WHERE kind = 'pulse' GROUP BY patient_id) t

--- right-2
-- window averages folded by DISTINCT ON
SELECT round(avg(t.a), 1) AS pulse, count(t.patient_id) AS patients FROM (
  SELECT DISTINCT ON (patient_id) patient_id, avg(value) OVER (PARTITION BY patient_id) AS a FROM measurements WHERE kind = 'pulse' ORDER BY patient_id) t

--- right-3
-- correlated averages of all patients, empty ones fall out of avg and count
SELECT round(avg(p.a), 1) AS pulse, count(p.a) AS patients
FROM (SELECT (SELECT sum(m.value) / count(*) FROM measurements m WHERE m.patient_id = q.patient_id AND m.kind = 'pulse' HAVING count(*) > 0) AS a FROM patients q) p

--- wrong-1
-- every measurement has a vote: wrong where patients are measured unequally often
SELECT round(avg(value), 1) AS pulse, count(DISTINCT patient_id) AS patients FROM measurements WHERE kind = 'pulse'

--- wrong-2
-- rounds twice: wrong where the rounded averages shift the mean
SELECT round(avg(a), 1) AS pulse, count(*) AS patients FROM (SELECT round(avg(value), 1) AS a FROM measurements WHERE kind = 'pulse' GROUP BY patient_id) t

--- wrong-3
-- grouped by name: wrong for two patients of the same name
SELECT round(avg(a), 1) AS pulse, count(*) AS patients FROM (SELECT avg(m.value) AS a FROM measurements m JOIN patients p USING (patient_id) WHERE kind = 'pulse' GROUP BY p.full_name) t
