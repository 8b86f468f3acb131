SELECT s.student_no, s.student_name
FROM student s
WHERE s.program IS NOT NULL
  AND NOT EXISTS (
      SELECT 1 FROM requirement r
      WHERE r.program = s.program
        AND NOT EXISTS (SELECT 1 FROM attempt a
                        WHERE a.student_no = s.student_no AND a.dept = r.dept AND a.num = r.num AND a.grade >= 50))
ORDER BY s.student_no;
