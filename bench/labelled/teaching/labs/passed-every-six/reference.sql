SELECT s.student_id, s.name
FROM students s
WHERE NOT EXISTS (
    SELECT 1 FROM courses c
    WHERE c.credits >= 6 AND NOT EXISTS (
        SELECT 1 FROM enrolments e
        WHERE e.student_id = s.student_id AND e.course_id = c.course_id AND e.grade >= 50))
ORDER BY s.name, s.student_id;
