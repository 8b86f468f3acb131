WITH RECURSIVE led AS (
    SELECT stand_in_id AS id, doctor_id AS from_id FROM stand_ins
    UNION
    SELECT led.id, s.doctor_id
    FROM led
    JOIN stand_ins AS s ON s.stand_in_id = led.from_id
)
SELECT d.doctor_id, d.full_name, (
    SELECT count(*) FROM led WHERE led.from_id = d.doctor_id AND led.id <> d.doctor_id
) AS colleagues
FROM doctors AS d
ORDER BY d.doctor_id;
