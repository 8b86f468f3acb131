--- right-1
-- EXISTS with lower
SELECT patient_id, full_name FROM patients p WHERE EXISTS (SELECT FROM prescriptions r WHERE r.patient_id = p.patient_id AND lower(r.drug) = 'ibuprofen') ORDER BY 1

--- right-2
-- group by over ILIKE without wildcards
SELECT p.patient_id, min(p.full_name) AS full_name FROM patients p JOIN prescriptions r USING (patient_id) WHERE r.drug ILIKE 'ibuprofen' GROUP BY p.patient_id ORDER BY p.patient_id

--- right-3
-- INTERSECT of ids, regular expression without case
SELECT patient_id, full_name FROM patients NATURAL JOIN (SELECT patient_id FROM patients INTERSECT SELECT patient_id FROM prescriptions WHERE drug ~* '^ibuprofen$') t ORDER BY patient_id

--- wrong-1
-- three spellings only: wrong for iBuprofen
SELECT DISTINCT p.patient_id, p.full_name FROM patients p JOIN prescriptions r USING (patient_id) WHERE r.drug IN ('Ibuprofen', 'ibuprofen', 'IBUPROFEN') ORDER BY 1

--- wrong-2
-- prefix: wrong for Ibuprofen lysine
SELECT DISTINCT p.patient_id, p.full_name FROM patients p JOIN prescriptions r USING (patient_id) WHERE r.drug ILIKE 'ibuprofen%' ORDER BY 1

--- wrong-3
-- namesakes folded: wrong where two such patients have the same name
SELECT min(p.patient_id) AS patient_id, p.full_name FROM patients p JOIN prescriptions r USING (patient_id) WHERE lower(r.drug) = 'ibuprofen' GROUP BY p.full_name ORDER BY 1
