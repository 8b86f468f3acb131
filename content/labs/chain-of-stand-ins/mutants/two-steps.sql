-- caught_by: wrong-values
SELECT d.doctor_id, d.full_name, count(DISTINCT n.id) AS colleagues
FROM doctors AS d
LEFT JOIN (
    SELECT doctor_id, stand_in_id AS id FROM stand_ins
    UNION
    SELECT a.doctor_id, b.stand_in_id
    FROM stand_ins AS a
    JOIN stand_ins AS b ON b.doctor_id = a.stand_in_id
) AS n ON n.doctor_id = d.doctor_id AND n.id <> d.doctor_id
GROUP BY d.doctor_id
ORDER BY d.doctor_id;
