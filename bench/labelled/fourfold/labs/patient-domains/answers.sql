--- right-1
SELECT lower(split_part(p.email, '@', 2)), count(*) AS n
FROM patient p
LEFT JOIN appointment a ON a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01'
WHERE p.active = true AND p.email IS NOT NULL AND a.appointment_id IS NULL
GROUP BY lower(split_part(p.email, '@', 2))
HAVING count(*) > 1
ORDER BY n DESC, 1

--- right-2
WITH seen AS (SELECT patient_id FROM appointment WHERE status = 'completed' AND on_day > '2022-12-31' AND patient_id IS NOT NULL),
q AS (SELECT substring(lower(email) FROM position('@' IN email) + 1) AS domain FROM patient
      WHERE active AND email IS NOT NULL AND patient_id NOT IN (SELECT patient_id FROM seen))
SELECT domain, count(*) FROM q GROUP BY domain HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- right-3
SELECT domain, patients FROM (
  SELECT lower(regexp_replace(email, '^.*@', '')) AS domain, count(*) AS patients
  FROM patient WHERE email IS NOT NULL AND active
    AND patient_id IN (SELECT patient_id FROM patient EXCEPT SELECT patient_id FROM appointment WHERE status = 'completed' AND on_day >= DATE '2023-01-01')
  GROUP BY 1) t
WHERE patients >= 2 ORDER BY patients DESC, domain

--- right-4
SELECT domain, max(n) FROM (
  SELECT lower(split_part(p.email, '@', 2)) AS domain, count(*) OVER (PARTITION BY lower(split_part(p.email, '@', 2))) AS n
  FROM patient p
  WHERE p.active IS TRUE AND p.email LIKE '%@%'
    AND (SELECT count(*) FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND extract(year FROM a.on_day) >= 2023) = 0) x
WHERE n >= 2 GROUP BY domain ORDER BY 2 DESC, domain

--- right-5
SELECT (string_to_array(lower(p.email), '@'))[2] AS domain, count(*) AS patients
FROM patient p LEFT JOIN LATERAL (
   SELECT max(on_day) AS last_done FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed') l ON true
WHERE p.active AND p.email IS NOT NULL AND (l.last_done IS NULL OR l.last_done < '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY patients DESC, domain

--- right-6
SELECT lower(split_part(email, '@', 2)) AS domain, count(*) AS patients
FROM (SELECT p.patient_id, p.email FROM patient p LEFT JOIN appointment a ON a.patient_id = p.patient_id
      WHERE p.active GROUP BY p.patient_id, p.email
      HAVING NOT coalesce(bool_or(a.status = 'completed' AND a.on_day >= '2023-01-01'), false)) q
WHERE email IS NOT NULL
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-01
-- NOT IN: an appointment without a patient (NULL) empties the result
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient
WHERE active AND email IS NOT NULL AND patient_id NOT IN (SELECT patient_id FROM appointment WHERE status = 'completed' AND on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-02
-- case of the domain not folded: x.org and X.org apart
SELECT split_part(email, '@', 2), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-03
-- > 1 January: an appointment on that day is not noticed
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day > '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-04
-- status forgotten: a no-show counts as a visit
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status <> 'cancelled' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-05
-- inactive patients are counted
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-06
-- patients without mail form a group of their own (NULL domain)
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE active AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-07
-- only patients without any appointment: those with older or other ones are lost
SELECT lower(split_part(p.email, '@', 2)), count(*) FROM patient p LEFT JOIN appointment a ON a.patient_id = p.patient_id
WHERE p.active AND p.email IS NOT NULL AND a.patient_id IS NULL
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-08
-- a patient is counted when one of the appointments is not a completed one since 2023, although another one is
SELECT lower(split_part(p.email, '@', 2)), count(DISTINCT p.patient_id) FROM patient p LEFT JOIN appointment a ON a.patient_id = p.patient_id
WHERE p.active AND p.email IS NOT NULL AND (a.patient_id IS NULL OR a.status <> 'completed' OR a.on_day < '2023-01-01')
GROUP BY 1 HAVING count(DISTINCT p.patient_id) >= 2 ORDER BY 2 DESC, 1

--- wrong-09
-- count(DISTINCT email): two patients of one address (a family) are one
SELECT lower(split_part(email, '@', 2)), count(DISTINCT email) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(DISTINCT email) >= 2 ORDER BY 2 DESC, 1

--- wrong-10
-- ties not ordered by domain
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1 DESC

--- wrong-11
-- only the year 2023 is looked at (= 2023)
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND extract(year FROM a.on_day) = 2023)
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-12
-- joins the doctor: appointments without a doctor are not noticed
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a JOIN doctor d USING (doctor_id) WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-13
-- the domain is cut at its first dot: x.org and x.com become one
SELECT lower(split_part(split_part(email, '@', 2), '.', 1)), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-14
-- only the latest completed appointment by appointment_id is looked at
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
WHERE active AND email IS NOT NULL AND coalesce((SELECT a.on_day FROM appointment a WHERE a.patient_id = p.patient_id AND a.status = 'completed' ORDER BY a.appointment_id DESC LIMIT 1), '1900-01-01') < '2023-01-01'
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1

--- wrong-15
-- only the latest appointment is looked at, of whatever status
SELECT lower(split_part(email, '@', 2)), count(*) FROM patient p
LEFT JOIN (SELECT DISTINCT ON (patient_id) patient_id, on_day, status FROM appointment ORDER BY patient_id, on_day DESC, status) l ON l.patient_id = p.patient_id
WHERE active AND email IS NOT NULL AND (l.patient_id IS NULL OR l.status <> 'completed' OR l.on_day < '2023-01-01')
GROUP BY 1 HAVING count(*) >= 2 ORDER BY 2 DESC, 1
