-- equivalent: SELECT DISTINCT doctors.doctor_id because each group is another doctor
-- equivalent: SELECT DISTINCT doctor_id, stand_in_id because the two columns are the primary key
-- equivalent: SELECT DISTINCT reach.doctor_id because UNION drops repeated rows anyway
-- equivalent: COUNT(DISTINCT reach.stand_in_id) because UNION leaves each pair once
-- equivalent: FROM reach LEFT JOIN stand_ins because a chain that ends in NULL is not counted
WITH RECURSIVE reach AS (
    SELECT doctor_id, stand_in_id
    FROM stand_ins
    UNION
    SELECT reach.doctor_id, stand_ins.stand_in_id
    FROM reach
    JOIN stand_ins ON stand_ins.doctor_id = reach.stand_in_id
)
SELECT doctors.doctor_id, doctors.full_name, count(reach.stand_in_id) AS colleagues
FROM doctors
LEFT JOIN reach
       ON reach.doctor_id = doctors.doctor_id
      AND reach.stand_in_id <> doctors.doctor_id
GROUP BY doctors.doctor_id
ORDER BY doctors.doctor_id;
