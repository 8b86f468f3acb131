WITH starts AS (
    SELECT DISTINCT p.patient_id, p.starts_on
    FROM prescriptions AS p
    WHERE NOT EXISTS (
        SELECT 1 FROM prescriptions AS e
        WHERE e.patient_id = p.patient_id
          AND e.starts_on < p.starts_on AND e.ends_on >= p.starts_on - 1
    )
)
SELECT s.patient_id, s.starts_on, (
    SELECT max(p.ends_on)
    FROM prescriptions AS p
    WHERE p.patient_id = s.patient_id
      AND p.starts_on >= s.starts_on
      AND NOT EXISTS (
        SELECT 1 FROM starts AS n
        WHERE n.patient_id = s.patient_id
          AND n.starts_on > s.starts_on AND n.starts_on <= p.starts_on
    )
) AS ends_on
FROM starts AS s
ORDER BY s.patient_id, s.starts_on;
