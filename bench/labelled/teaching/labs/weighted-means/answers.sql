--- right-2
SELECT s.student_id, x.m, coalesce(x.e,0) FROM students s LEFT JOIN LATERAL (SELECT round(sum(g*credits)::numeric/nullif(sum(credits),0),2) m, sum(credits) FILTER (WHERE g>=50) e FROM (SELECT max(e.grade) g, c.credits FROM enrolments e, courses c WHERE c.course_id=e.course_id AND e.student_id=s.student_id GROUP BY c.course_id) q WHERE g IS NOT NULL) x ON true ORDER BY coalesce(x.m,-1) DESC, s.student_id

--- right-3
WITH r AS (SELECT e.*, c.credits, row_number() OVER (PARTITION BY student_id, e.course_id ORDER BY grade DESC NULLS LAST, term) rn FROM enrolments e JOIN courses c ON c.course_id=e.course_id), k AS (SELECT student_id, sum(grade::numeric*credits)/sum(credits) m, sum(credits*(grade>=50)::int) e FROM r WHERE rn=1 AND grade IS NOT NULL GROUP BY student_id) SELECT s.student_id, round(k.m,2), coalesce(k.e,0) FROM students s LEFT JOIN k ON k.student_id=s.student_id ORDER BY round(k.m,2) DESC NULLS LAST, s.student_id

--- right-4
SELECT s.student_id, (SELECT round(cast(sum(e.grade*c.credits) as numeric)/sum(c.credits),2) FROM enrolments e JOIN courses c USING (course_id) WHERE e.student_id=s.student_id AND e.grade IS NOT NULL AND NOT EXISTS (SELECT 1 FROM enrolments o WHERE o.student_id=e.student_id AND o.course_id=e.course_id AND (o.grade>e.grade OR (o.grade=e.grade AND o.term<e.term)))) AS m, (SELECT coalesce(sum(credits),0) FROM courses c WHERE EXISTS (SELECT 1 FROM enrolments e WHERE e.course_id=c.course_id AND e.student_id=s.student_id AND e.grade>=50)) FROM students s ORDER BY m DESC NULLS LAST, s.student_id

--- right-5
WITH b AS (SELECT student_id, course_id, max(grade) g FROM enrolments GROUP BY 1,2 HAVING count(grade) > 0), t AS (SELECT student_id, round(sum(g*credits)/sum(credits)::numeric,2) m, sum(CASE WHEN g>=50 THEN credits ELSE 0 END) c FROM b NATURAL JOIN courses GROUP BY student_id) SELECT * FROM (SELECT student_id, m, c FROM t UNION ALL SELECT student_id, NULL, 0 FROM students WHERE student_id NOT IN (SELECT student_id FROM t)) u ORDER BY m DESC NULLS LAST, student_id

--- right-6
SELECT DISTINCT s.student_id, round(sum(g*credits) OVER w / sum(CASE WHEN g IS NOT NULL THEN credits END) OVER w, 2) AS m, coalesce(sum(credits) FILTER (WHERE g >= 50) OVER w, 0) FROM students s LEFT JOIN (SELECT student_id, course_id, max(grade)::numeric g FROM enrolments GROUP BY 1,2) b ON b.student_id=s.student_id LEFT JOIN courses c ON c.course_id=b.course_id WINDOW w AS (PARTITION BY s.student_id) ORDER BY m DESC NULLS LAST, s.student_id

--- wrong-01
-- all attempts
SELECT s.student_id, round(sum(grade*credits)::numeric/sum(credits) FILTER (WHERE grade IS NOT NULL),2) m, coalesce(sum(credits) FILTER (WHERE grade>=50),0) FROM students s LEFT JOIN enrolments e USING (student_id) LEFT JOIN courses c USING (course_id) GROUP BY student_id ORDER BY m DESC NULLS LAST, 1

--- wrong-02
-- last attempt
WITH b AS (SELECT DISTINCT ON (student_id,course_id) * FROM enrolments WHERE grade IS NOT NULL ORDER BY student_id,course_id,term DESC) SELECT student_id, round(sum(grade*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE grade>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-03
-- integer division
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-04
-- unweighted
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(avg(g),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-05
-- ungraded credits divide
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-06
-- students without a grade lost
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM b JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-07
-- NULL first
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC,1

--- wrong-08
-- mean 0 without grade
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, coalesce(round(sum(g*credits)::numeric/sum(credits),2),0) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-09
-- earned NULL
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, sum(credits) FILTER (WHERE g>=50) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-10
-- pass is more than 50
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-11
-- distinct credits
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(DISTINCT credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-12
-- passed grades only in the mean
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade >= 50 GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-13
-- one decimal
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),1) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-14
-- cut instead of rounded
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, trunc(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-15
-- by title
WITH b AS (SELECT student_id,title,max(credits) credits,max(grade) g FROM enrolments JOIN courses USING (course_id) WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1

--- wrong-16
-- sorted by the unrounded mean
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY sum(g*credits)::numeric/sum(credits) DESC NULLS LAST,1

--- wrong-17
-- sum of distinct products
WITH b AS (SELECT student_id,course_id,max(grade) g FROM enrolments WHERE grade IS NOT NULL GROUP BY 1,2) SELECT student_id, round(sum(DISTINCT g*credits)::numeric/sum(credits),2) m, coalesce(sum(credits) FILTER (WHERE g>=50),0) FROM students LEFT JOIN b USING (student_id) LEFT JOIN courses USING (course_id) GROUP BY 1 ORDER BY m DESC NULLS LAST,1
