SELECT d.doctor_id, d.full_name, found.colleagues
FROM doctors AS d
CROSS JOIN LATERAL (
    WITH RECURSIVE reach AS (
        SELECT d.doctor_id AS id
        UNION
        SELECT s.stand_in_id
        FROM reach
        JOIN stand_ins AS s ON s.doctor_id = reach.id
    )
    SELECT count(*) - 1 AS colleagues FROM reach
) AS found
ORDER BY d.doctor_id;
