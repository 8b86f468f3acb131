WITH best AS (
    SELECT student_id, course_id, max(grade) AS grade
    FROM enrolments WHERE grade IS NOT NULL
    GROUP BY student_id, course_id
)
SELECT s.student_id,
       round(sum(b.grade * c.credits)::numeric / sum(c.credits), 2) AS mean,
       coalesce(sum(c.credits) FILTER (WHERE b.grade >= 50), 0) AS earned
FROM students s
LEFT JOIN best b ON b.student_id = s.student_id
LEFT JOIN courses c ON c.course_id = b.course_id
GROUP BY s.student_id
ORDER BY mean DESC NULLS LAST, s.student_id;
