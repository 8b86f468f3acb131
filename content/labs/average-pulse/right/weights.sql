SELECT round(sum(value / times) / nullif(count(DISTINCT patient_id), 0), 1) AS pulse,
       count(DISTINCT patient_id) AS patients
FROM (
    SELECT patient_id, value, count(*) OVER (PARTITION BY patient_id) AS times
    FROM measurements
    WHERE kind = 'pulse'
) AS weighted;
