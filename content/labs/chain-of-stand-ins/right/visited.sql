WITH RECURSIVE walk AS (
    SELECT doctor_id AS start_id, stand_in_id AS id, ARRAY[doctor_id, stand_in_id] AS visited
    FROM stand_ins
    UNION ALL
    SELECT w.start_id, s.stand_in_id, w.visited || s.stand_in_id
    FROM walk AS w
    JOIN stand_ins AS s ON s.doctor_id = w.id
    WHERE s.stand_in_id <> ALL (w.visited)
)
SELECT d.doctor_id, d.full_name, count(DISTINCT w.id) AS colleagues
FROM doctors AS d
LEFT JOIN walk AS w ON w.start_id = d.doctor_id
GROUP BY d.doctor_id
ORDER BY d.doctor_id;
