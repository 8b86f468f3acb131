--- right-1
-- EXISTS
SELECT full_name FROM people p WHERE EXISTS (SELECT 1 FROM issues WHERE reporter_id = p.person_id AND kind = 'bug') ORDER BY full_name

--- right-2
-- group by the person
SELECT p.full_name FROM issues i JOIN people p ON p.person_id = i.reporter_id WHERE i.kind = 'bug' GROUP BY p.person_id ORDER BY p.full_name

--- right-3
-- ids first, by INTERSECT, names after
SELECT (SELECT full_name FROM people WHERE person_id = t.person_id) AS full_name FROM (SELECT person_id FROM people INTERSECT SELECT reporter_id FROM issues WHERE kind LIKE 'bug') t ORDER BY 1

--- wrong-1
-- namesakes folded
SELECT DISTINCT p.full_name FROM issues i JOIN people p ON p.person_id = i.reporter_id WHERE i.kind = 'bug' ORDER BY p.full_name

--- wrong-2
-- one row for each bug
SELECT p.full_name FROM issues i JOIN people p ON p.person_id = i.reporter_id WHERE i.kind = 'bug' ORDER BY p.full_name

--- wrong-3
-- only active people: wrong where somebody inactive reported
SELECT full_name FROM people p WHERE active AND person_id IN (SELECT reporter_id FROM issues WHERE kind = 'bug') ORDER BY full_name
