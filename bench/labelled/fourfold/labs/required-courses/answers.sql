--- right-1
SELECT s.student_no, s.student_name
FROM student s LEFT JOIN requirement r ON r.program = s.program
LEFT JOIN (SELECT DISTINCT student_no, dept, num FROM attempt WHERE grade >= 50) p
  ON p.student_no = s.student_no AND p.dept = r.dept AND p.num = r.num
WHERE s.program IS NOT NULL
GROUP BY s.student_no, s.student_name
HAVING count(r.num) = count(p.num)
ORDER BY s.student_no

--- right-2
SELECT student_no, student_name FROM student s
WHERE program IS NOT NULL
AND NOT EXISTS (
  SELECT dept, num FROM requirement r WHERE r.program = s.program
  EXCEPT
  SELECT dept, num FROM attempt a WHERE a.student_no = s.student_no AND a.grade >= 50)
ORDER BY 1

--- right-3
WITH need AS (SELECT program, count(*) AS n FROM requirement GROUP BY program),
got AS (SELECT s.student_no, count(DISTINCT (a.dept, a.num)) AS n
  FROM student s JOIN requirement r USING (program) JOIN attempt a ON a.student_no = s.student_no AND (a.dept, a.num) = (r.dept, r.num)
  WHERE a.grade >= 50 GROUP BY s.student_no)
SELECT s.student_no, s.student_name
FROM student s LEFT JOIN need ON need.program = s.program LEFT JOIN got ON got.student_no = s.student_no
WHERE s.program IS NOT NULL AND coalesce(got.n, 0) = coalesce(need.n, 0)
ORDER BY s.student_no

--- right-4
SELECT s.student_no, s.student_name
FROM student s
WHERE s.program IS NOT NULL
  AND (SELECT count(*) FROM requirement r WHERE r.program = s.program)
    = (SELECT count(*) FROM requirement r WHERE r.program = s.program
       AND (r.dept, r.num) IN (SELECT a.dept, a.num FROM attempt a WHERE a.student_no = s.student_no AND a.grade >= 50))
ORDER BY s.student_no

--- right-5
WITH missing AS (
  SELECT s.student_no FROM student s JOIN requirement r ON r.program = s.program
  LEFT JOIN attempt a ON a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num
  GROUP BY s.student_no, r.dept, r.num
  HAVING coalesce(max(a.grade), 0) < 50)
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND s.student_no NOT IN (SELECT student_no FROM missing)
ORDER BY s.student_no

--- right-6
SELECT s.student_no, s.student_name
FROM student s
CROSS JOIN LATERAL (
  SELECT coalesce(bool_and(EXISTS (SELECT 1 FROM attempt a WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num AND a.grade > 49)), true) AS ok
  FROM requirement r WHERE r.program = s.program) x
WHERE s.program IS NOT NULL AND x.ok
ORDER BY s.student_no ASC

--- wrong-01
-- > 50: a grade of exactly 50 is not taken for a pass
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.program = s.program
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num AND a.grade > 50))
ORDER BY s.student_no

--- wrong-02
-- course number compared without the department (CS 101 passed, MA 101 required)
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.program = s.program
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.student_no = s.student_no AND a.num = r.num AND a.grade >= 50))
ORDER BY s.student_no

--- wrong-03
-- students without a program are listed
SELECT s.student_no, s.student_name FROM student s
WHERE NOT EXISTS (SELECT 1 FROM requirement r WHERE r.program = s.program
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num AND a.grade >= 50))
ORDER BY s.student_no

--- wrong-04
-- inner join: students of programs that require nothing are missing
SELECT s.student_no, s.student_name FROM student s JOIN requirement r ON r.program = s.program
LEFT JOIN (SELECT DISTINCT student_no, dept, num FROM attempt WHERE grade >= 50) p ON p.student_no = s.student_no AND p.dept = r.dept AND p.num = r.num
GROUP BY s.student_no, s.student_name HAVING count(*) = count(p.num) ORDER BY s.student_no

--- wrong-05
-- passed attempts counted without DISTINCT: a course passed twice stands in for another one
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND (SELECT count(*) FROM requirement r WHERE r.program = s.program)
 = (SELECT count(*) FROM requirement r JOIN attempt a ON a.dept = r.dept AND a.num = r.num WHERE r.program = s.program AND a.student_no = s.student_no AND a.grade >= 50)
ORDER BY s.student_no

--- wrong-06
-- every course there is must be passed, not only the required ones
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM course r
  WHERE NOT EXISTS (SELECT 1 FROM attempt a WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num AND a.grade >= 50))
ORDER BY s.student_no

--- wrong-07
-- all attempts must be passed: a failed first try spoils it
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r LEFT JOIN attempt a ON a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num
  WHERE r.program = s.program AND (a.grade IS NULL OR a.grade < 50))
ORDER BY s.student_no

--- wrong-08
-- asks whether the best grade is below 50: without any grade that is NULL, and the course is taken for passed
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r LEFT JOIN attempt a ON a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num
  WHERE r.program = s.program GROUP BY r.dept, r.num HAVING max(a.grade) < 50)
ORDER BY s.student_no

--- wrong-09
-- only the latest attempt by term counts
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.program = s.program
  AND coalesce((SELECT a.grade FROM attempt a WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num ORDER BY a.term DESC LIMIT 1), 0) < 50)
ORDER BY s.student_no

--- wrong-10
-- any required course instead of every
SELECT DISTINCT s.student_no, s.student_name FROM student s JOIN requirement r ON r.program = s.program
JOIN attempt a ON a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num WHERE a.grade >= 50 ORDER BY s.student_no

--- wrong-11
-- counts all passed courses, also those that are not required
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND (SELECT count(DISTINCT (dept, num)) FROM attempt a WHERE a.student_no = s.student_no AND a.grade >= 50)
  >= (SELECT count(*) FROM requirement r WHERE r.program = s.program)
ORDER BY s.student_no

--- wrong-12
-- the inner subquery is not tied to the student: a course counts when anybody passed it
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.program = s.program
  AND (r.dept, r.num) NOT IN (SELECT a.dept, a.num FROM attempt a WHERE a.grade >= 50))
ORDER BY s.student_no

--- wrong-13
-- ordered by name first
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.program = s.program
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num AND a.grade >= 50))
ORDER BY s.student_name, s.student_no

--- wrong-14
-- the mean of the attempts must be 50
SELECT s.student_no, s.student_name FROM student s
WHERE s.program IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requirement r WHERE r.program = s.program
  AND coalesce((SELECT avg(a.grade) FROM attempt a WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num), 0) < 50)
ORDER BY s.student_no
