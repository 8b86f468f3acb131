--- right-1
-- recursive UNION of pairs
WITH RECURSIVE r(doctor_id, s) AS (SELECT doctor_id, stand_in_id FROM stand_ins UNION SELECT r.doctor_id, x.stand_in_id FROM r JOIN stand_ins x ON x.doctor_id = r.s)
SELECT d.doctor_id, d.full_name, count(r.s) AS colleagues FROM doctors d LEFT JOIN r ON r.doctor_id = d.doctor_id AND r.s <> d.doctor_id
GROUP BY d.doctor_id ORDER BY d.doctor_id

--- right-2
-- reflexive closure, minus oneself
WITH RECURSIVE r(root, s) AS (SELECT doctor_id, doctor_id FROM doctors UNION SELECT r.root, x.stand_in_id FROM r, stand_ins x WHERE x.doctor_id = r.s)
SELECT d.doctor_id, d.full_name, (SELECT count(*) - 1 FROM r WHERE root = d.doctor_id) AS colleagues FROM doctors d ORDER BY 1

--- right-3
-- lateral recursion for each doctor with the CYCLE clause
SELECT d.doctor_id, d.full_name, l.n AS colleagues FROM doctors d CROSS JOIN LATERAL (
  WITH RECURSIVE c(s) AS (SELECT stand_in_id FROM stand_ins WHERE doctor_id = d.doctor_id
     UNION ALL SELECT x.stand_in_id FROM c JOIN stand_ins x ON x.doctor_id = c.s) CYCLE s SET is_cycle USING path
  SELECT count(DISTINCT s) FILTER (WHERE s <> d.doctor_id) AS n FROM c) l ORDER BY d.doctor_id

--- wrong-1
-- oneself is counted in a circle
WITH RECURSIVE r(doctor_id, s) AS (SELECT doctor_id, stand_in_id FROM stand_ins UNION SELECT r.doctor_id, x.stand_in_id FROM r JOIN stand_ins x ON x.doctor_id = r.s)
SELECT d.doctor_id, d.full_name, count(r.s) AS colleagues FROM doctors d LEFT JOIN r USING (doctor_id) GROUP BY d.doctor_id, d.full_name ORDER BY d.doctor_id

--- wrong-2
-- stops after three steps: wrong for longer chains
WITH RECURSIVE r(doctor_id, s, n) AS (SELECT doctor_id, stand_in_id, 1 FROM stand_ins UNION SELECT r.doctor_id, x.stand_in_id, n + 1 FROM r JOIN stand_ins x ON x.doctor_id = r.s WHERE n < 3)
SELECT d.doctor_id, d.full_name, count(DISTINCT r.s) AS colleagues FROM doctors d LEFT JOIN r ON r.doctor_id = d.doctor_id AND r.s <> d.doctor_id GROUP BY d.doctor_id ORDER BY d.doctor_id

--- wrong-3
-- counts ways, not colleagues: wrong where two ways lead to one
WITH RECURSIVE r(doctor_id, s, path) AS (SELECT doctor_id, stand_in_id, ARRAY[doctor_id, stand_in_id] FROM stand_ins
  UNION ALL SELECT r.doctor_id, x.stand_in_id, r.path || x.stand_in_id FROM r JOIN stand_ins x ON x.doctor_id = r.s WHERE x.stand_in_id <> ALL (r.path))
SELECT d.doctor_id, d.full_name, count(r.s) AS colleagues FROM doctors d LEFT JOIN r USING (doctor_id) GROUP BY d.doctor_id, d.full_name ORDER BY d.doctor_id
