SELECT round(avg(pulse), 1) AS pulse, count(pulse) AS patients
FROM (
    SELECT (SELECT avg(m.value) FROM measurements AS m
            WHERE m.patient_id = p.patient_id AND m.kind = 'pulse') AS pulse
    FROM patients AS p
) AS everybody;
