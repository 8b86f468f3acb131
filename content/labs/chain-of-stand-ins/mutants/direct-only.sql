-- caught_by: wrong-values
SELECT d.doctor_id, d.full_name, count(s.stand_in_id) AS colleagues
FROM doctors AS d
LEFT JOIN stand_ins AS s ON s.doctor_id = d.doctor_id
GROUP BY d.doctor_id
ORDER BY d.doctor_id;
