--- right-1
SELECT s.student_id, s.name FROM students s LEFT JOIN (SELECT e.student_id, count(DISTINCT e.course_id) n FROM enrolments e JOIN courses c USING (course_id) WHERE c.credits >= 6 AND e.grade >= 50 GROUP BY e.student_id) p ON p.student_id = s.student_id WHERE coalesce(p.n, 0) = (SELECT count(*) FROM courses WHERE credits >= 6) ORDER BY s.name, s.student_id

--- right-2
SELECT student_id, name FROM students s WHERE NOT EXISTS (SELECT course_id FROM courses WHERE credits > 5 EXCEPT SELECT course_id FROM enrolments e WHERE e.student_id = s.student_id AND grade > 49) ORDER BY name, student_id

--- right-3
SELECT s.student_id, s.name FROM students s LEFT JOIN courses c ON c.credits >= 6 LEFT JOIN enrolments e ON e.student_id = s.student_id AND e.course_id = c.course_id AND e.grade BETWEEN 50 AND 100 GROUP BY s.student_id HAVING count(DISTINCT c.course_id) = count(DISTINCT e.course_id) ORDER BY s.name, s.student_id

--- right-4
SELECT student_id, name FROM students WHERE (SELECT coalesce(array_agg(course_id), '{}') FROM courses WHERE credits >= 6) <@ ARRAY(SELECT course_id FROM enrolments e WHERE e.student_id = students.student_id AND grade >= 50) ORDER BY name, student_id

--- right-5
WITH missing AS (SELECT student_id, course_id FROM students CROSS JOIN courses WHERE credits >= 6 EXCEPT SELECT student_id, course_id FROM enrolments WHERE grade >= 50) SELECT student_id, name FROM students WHERE student_id NOT IN (SELECT student_id FROM missing) ORDER BY name, student_id

--- right-6
SELECT s.student_id, s.name FROM students s WHERE true = ALL (SELECT coalesce((SELECT max(grade) FROM enrolments e WHERE e.course_id = c.course_id AND e.student_id = s.student_id) >= 50, false) FROM courses c WHERE credits >= 6) ORDER BY name, student_id

--- wrong-01
-- no such course: nobody
SELECT s.student_id, s.name FROM students s JOIN enrolments e USING (student_id) JOIN courses c USING (course_id) WHERE c.credits >= 6 AND e.grade >= 50 GROUP BY s.student_id HAVING count(DISTINCT course_id) = (SELECT count(*) FROM courses WHERE credits >= 6) ORDER BY s.name, s.student_id

--- wrong-02
-- count without distinct
SELECT s.student_id, s.name FROM students s LEFT JOIN (SELECT e.student_id, count(e.course_id) n FROM enrolments e JOIN courses c USING (course_id) WHERE c.credits >= 6 AND e.grade >= 50 GROUP BY e.student_id) p USING (student_id) WHERE coalesce(n,0) = (SELECT count(*) FROM courses WHERE credits >= 6) ORDER BY s.name, s.student_id

--- wrong-03
-- >= and no distinct
SELECT s.student_id, s.name FROM students s LEFT JOIN (SELECT e.student_id, count(e.course_id) n FROM enrolments e JOIN courses c USING (course_id) WHERE c.credits >= 6 AND e.grade >= 50 GROUP BY e.student_id) p USING (student_id) WHERE coalesce(n,0) >= (SELECT count(*) FROM courses WHERE credits >= 6) ORDER BY s.name, s.student_id

--- wrong-04
-- more than 6 credits
SELECT s.student_id, s.name FROM students s WHERE NOT EXISTS (SELECT 1 FROM courses c WHERE c.credits > 6 AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id=s.student_id AND e.course_id=c.course_id AND e.grade>=50)) ORDER BY 2,1

--- wrong-05
-- exactly 6 credits
SELECT s.student_id, s.name FROM students s WHERE NOT EXISTS (SELECT 1 FROM courses c WHERE c.credits = 6 AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id=s.student_id AND e.course_id=c.course_id AND e.grade>=50)) ORDER BY 2,1

--- wrong-06
-- grade > 50
SELECT s.student_id, s.name FROM students s WHERE NOT EXISTS (SELECT 1 FROM courses c WHERE c.credits >= 6 AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id=s.student_id AND e.course_id=c.course_id AND e.grade>50)) ORDER BY 2,1

--- wrong-07
-- taken, not passed
SELECT s.student_id, s.name FROM students s WHERE NOT EXISTS (SELECT 1 FROM courses c WHERE c.credits >= 6 AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id=s.student_id AND e.course_id=c.course_id)) ORDER BY 2,1

--- wrong-08
-- never failed one
SELECT s.student_id, s.name FROM students s WHERE NOT EXISTS (SELECT 1 FROM courses c WHERE c.credits >= 6 AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id=s.student_id AND e.course_id=c.course_id AND e.grade>=50)) AND NOT EXISTS (SELECT 1 FROM enrolments e JOIN courses USING (course_id) WHERE e.student_id=s.student_id AND credits>=6 AND grade<50) ORDER BY 2,1

--- wrong-09
-- some course
SELECT s.student_id, s.name FROM students s WHERE EXISTS (SELECT 1 FROM courses c JOIN enrolments e USING (course_id) WHERE credits>=6 AND e.student_id=s.student_id AND grade>=50) ORDER BY 2,1

--- wrong-10
-- three courses of the sample
SELECT s.student_id, s.name FROM students s JOIN enrolments e USING (student_id) WHERE course_id IN ('DB1','ALG','THE') AND grade >= 50 GROUP BY s.student_id HAVING count(DISTINCT course_id)=3 ORDER BY 2,1

--- wrong-11
-- number 3 hard-coded
SELECT s.student_id, s.name FROM students s JOIN enrolments e USING (student_id) JOIN courses USING (course_id) WHERE credits>=6 AND grade >= 50 GROUP BY s.student_id HAVING count(DISTINCT course_id)=3 ORDER BY 2,1

--- wrong-12
-- grouped by name
SELECT min(s.student_id), s.name FROM students s LEFT JOIN enrolments e ON e.student_id=s.student_id AND grade>=50 AND course_id IN (SELECT course_id FROM courses WHERE credits>=6) GROUP BY s.name HAVING count(DISTINCT course_id)=(SELECT count(*) FROM courses WHERE credits>=6) ORDER BY 2,1

--- wrong-13
-- last grade must be a pass
SELECT s.student_id, s.name FROM students s WHERE NOT EXISTS (SELECT 1 FROM courses c WHERE c.credits >= 6 AND coalesce((SELECT grade FROM enrolments e WHERE e.student_id=s.student_id AND e.course_id=c.course_id ORDER BY term DESC LIMIT 1),0) < 50) ORDER BY 2,1

--- wrong-14
-- order by number
SELECT s.student_id, s.name FROM students s WHERE NOT EXISTS (SELECT 1 FROM courses c WHERE c.credits >= 6 AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id=s.student_id AND e.course_id=c.course_id AND e.grade>=50)) ORDER BY 1

--- wrong-15
-- all passed ones credits sum
SELECT s.student_id, s.name FROM students s WHERE (SELECT coalesce(sum(credits),0) FROM enrolments e JOIN courses USING (course_id) WHERE e.student_id=s.student_id AND grade>=50 AND credits>=6) >= (SELECT coalesce(sum(credits),0) FROM courses WHERE credits>=6) ORDER BY 2,1

--- wrong-16
-- titles counted
SELECT s.student_id, s.name FROM students s LEFT JOIN (SELECT e.student_id, count(DISTINCT c.title) n FROM enrolments e JOIN courses c USING (course_id) WHERE c.credits >= 6 AND e.grade >= 50 GROUP BY e.student_id) p USING (student_id) WHERE coalesce(n,0) = (SELECT count(DISTINCT title) FROM courses WHERE credits >= 6) ORDER BY s.name, s.student_id
