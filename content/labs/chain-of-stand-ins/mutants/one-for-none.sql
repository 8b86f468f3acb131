-- caught_by: wrong-values
WITH RECURSIVE reach AS (
    SELECT doctor_id, stand_in_id
    FROM stand_ins
    UNION
    SELECT reach.doctor_id, stand_ins.stand_in_id
    FROM reach
    JOIN stand_ins ON stand_ins.doctor_id = reach.stand_in_id
)
SELECT doctors.doctor_id, doctors.full_name, count(*) AS colleagues
FROM doctors
LEFT JOIN reach
       ON reach.doctor_id = doctors.doctor_id
      AND reach.stand_in_id <> doctors.doctor_id
GROUP BY doctors.doctor_id
ORDER BY doctors.doctor_id;
