SELECT s.sid, s.name FROM student s
WHERE s.program IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM requirement q WHERE q.program = s.program
      AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.sid = s.sid AND e.course = q.course AND e.grade IN ('A', 'B', 'C', 'D')))
ORDER BY s.sid;
