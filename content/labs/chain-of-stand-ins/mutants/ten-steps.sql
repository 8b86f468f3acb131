-- caught_by: wrong-values
WITH RECURSIVE reach AS (
    SELECT doctor_id, stand_in_id, 1 AS steps FROM stand_ins
    UNION
    SELECT r.doctor_id, s.stand_in_id, r.steps + 1
    FROM reach AS r
    JOIN stand_ins AS s ON s.doctor_id = r.stand_in_id
    WHERE r.steps < 10
)
SELECT d.doctor_id,
       d.full_name,
       count(DISTINCT r.stand_in_id) FILTER (WHERE r.stand_in_id <> d.doctor_id) AS colleagues
FROM doctors AS d
LEFT JOIN reach AS r USING (doctor_id)
GROUP BY d.doctor_id
ORDER BY d.doctor_id;
