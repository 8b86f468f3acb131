SELECT patient_id, lower(spell) AS starts_on, upper(spell) - 1 AS ends_on
FROM (
    SELECT patient_id, unnest(range_agg(daterange(starts_on, ends_on, '[]'))) AS spell
    FROM prescriptions
    GROUP BY patient_id
) AS merged
ORDER BY patient_id, lower(spell);
