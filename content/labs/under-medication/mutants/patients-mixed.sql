-- caught_by: extra-rows, missing-rows, wrong-values
SELECT patient_id, min(starts_on) AS starts_on, max(ends_on) AS ends_on
FROM (
    SELECT patient_id,
           starts_on,
           ends_on,
           count(*) FILTER (WHERE starts_on > reached + 1) OVER (
               PARTITION BY patient_id
               ORDER BY starts_on
           ) AS spell
    FROM (
        SELECT patient_id,
               starts_on,
               ends_on,
               max(ends_on) OVER (
                   ORDER BY starts_on
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
               ) AS reached
        FROM prescriptions
    ) AS looked_back
) AS numbered
GROUP BY patient_id, spell
ORDER BY patient_id, starts_on;
