WITH days AS (
    SELECT DISTINCT patient_id, day::date AS day
    FROM prescriptions
    CROSS JOIN LATERAL generate_series(starts_on::timestamp, ends_on, INTERVAL '1 day') AS s (day)
)
SELECT patient_id, min(day) AS starts_on, max(day) AS ends_on
FROM (
    SELECT patient_id, day,
           day - (row_number() OVER (PARTITION BY patient_id ORDER BY day))::integer AS island
    FROM days
) AS numbered
GROUP BY patient_id, island
ORDER BY patient_id, starts_on;
