--- right-1
SELECT s.sid, s.name FROM student s INNER JOIN program p USING (program) LEFT JOIN requirement q ON q.program = p.program LEFT JOIN enrolment e ON e.sid = s.sid AND e.course = q.course AND e.grade <> 'F'
GROUP BY s.sid, s.name HAVING COUNT(DISTINCT q.course) = COUNT(DISTINCT e.course) ORDER BY s.sid;

--- right-2
SELECT sid, name FROM student s WHERE program IS NOT NULL AND NOT EXISTS (SELECT q.course FROM requirement q WHERE q.program = s.program EXCEPT SELECT e.course FROM enrolment e WHERE e.sid = s.sid AND e.grade < 'F') ORDER BY sid;

--- right-3
SELECT sid, name FROM student s WHERE s.program IS NOT NULL AND ARRAY(SELECT course::text FROM requirement q WHERE q.program = s.program) <@ ARRAY(SELECT course::text FROM enrolment e WHERE e.sid = s.sid AND e.grade != 'F') ORDER BY sid;

--- right-4
WITH missing AS (SELECT s.sid FROM student s JOIN requirement q ON q.program = s.program LEFT JOIN enrolment e ON e.sid = s.sid AND e.course = q.course AND e.grade BETWEEN 'A' AND 'D' WHERE e.sid IS NULL)
SELECT sid, name FROM student WHERE program IS NOT NULL AND sid NOT IN (SELECT sid FROM missing) ORDER BY 1;

--- right-5
SELECT s.sid, s.name FROM student s CROSS JOIN LATERAL (SELECT bool_and(q.course IN (SELECT e.course FROM enrolment e WHERE e.sid = s.sid AND e.grade IN ('A','B','C','D'))) AS ok FROM requirement q WHERE q.program = s.program) x WHERE s.program IS NOT NULL AND x.ok IS NOT FALSE ORDER BY s.sid;

--- right-6
WITH req AS (SELECT program, course FROM requirement GROUP BY program, course), n AS (SELECT program, COUNT(*) AS n FROM req GROUP BY program),
done AS (SELECT s.sid, COUNT(*) AS n FROM student s JOIN req r ON r.program = s.program WHERE EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = r.course AND e.grade IS NOT NULL AND e.grade <> 'F') GROUP BY s.sid)
SELECT s.sid, s.name FROM student s LEFT JOIN n ON n.program = s.program LEFT JOIN done d ON d.sid = s.sid WHERE s.program IS NOT NULL AND COALESCE(d.n, 0) = COALESCE(n.n, 0) ORDER BY s.sid ASC;

--- wrong-01
-- count(*) on both: repeated requirement or enrolment
SELECT s.sid, s.name FROM student s JOIN requirement q ON q.program = s.program LEFT JOIN enrolment e ON e.sid = s.sid AND e.course = q.course AND e.grade <> 'F' GROUP BY s.sid HAVING COUNT(*) = COUNT(e.course) ORDER BY 1;

--- wrong-02
-- unknown grade passes
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q WHERE q.program = s.program AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade IS DISTINCT FROM 'F')) ORDER BY 1;

--- wrong-03
-- grade ignored
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q WHERE q.program = s.program AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course)) ORDER BY 1;

--- wrong-04
-- no program counts as fulfilled
SELECT s.sid, s.name FROM student s WHERE NOT EXISTS (SELECT 1 FROM requirement q WHERE q.program = s.program AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade <> 'F')) ORDER BY 1;

--- wrong-05
-- programs without requirements lost
SELECT s.sid, s.name FROM student s JOIN requirement q ON q.program = s.program LEFT JOIN enrolment e ON e.sid = s.sid AND e.course = q.course AND e.grade <> 'F' GROUP BY s.sid HAVING COUNT(DISTINCT q.course) = COUNT(DISTINCT e.course) ORDER BY 1;

--- wrong-06
-- all courses of all programs
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q WHERE NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade <> 'F')) ORDER BY 1;

--- wrong-07
-- counts passed courses of any kind
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND (SELECT count(DISTINCT course) FROM enrolment e WHERE e.sid = s.sid AND e.grade <> 'F') >= (SELECT count(DISTINCT course) FROM requirement q WHERE q.program = s.program) ORDER BY 1;

--- wrong-08
-- one required course is enough
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND EXISTS (SELECT 1 FROM requirement q JOIN enrolment e ON e.course = q.course WHERE q.program = s.program AND e.sid = s.sid AND e.grade <> 'F') ORDER BY 1;

--- wrong-09
-- D is not enough
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q WHERE q.program = s.program AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade IN ('A','B','C'))) ORDER BY 1;

--- wrong-10
-- somebody has passed it
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q WHERE q.program = s.program AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.course = q.course AND e.grade <> 'F')) ORDER BY 1;

--- wrong-11
-- an F anywhere spoils a course
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q WHERE q.program = s.program AND (NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade <> 'F') OR EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade = 'F'))) ORDER BY 1;

--- wrong-12
-- name only once
SELECT min(sid), name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q WHERE q.program = s.program AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade <> 'F')) GROUP BY name ORDER BY 1;

--- wrong-13
-- requirements only of known courses
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement q JOIN course c USING (course) WHERE q.program = s.program AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade <> 'F')) ORDER BY 1;

--- wrong-14
-- best grade by min over all rows of any course
SELECT s.sid, s.name FROM student s WHERE s.program IS NOT NULL AND coalesce((SELECT bool_and(g < 'F') FROM (SELECT max(e.grade) g FROM requirement q LEFT JOIN enrolment e ON e.course = q.course AND e.sid = s.sid WHERE q.program = s.program GROUP BY q.course) t), true) ORDER BY 1;
