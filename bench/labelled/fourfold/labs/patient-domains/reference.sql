SELECT lower(split_part(p.email, '@', 2)) AS domain, count(*) AS patients
FROM patient p
WHERE p.active AND p.email IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM appointment a
                  WHERE a.patient_id = p.patient_id AND a.status = 'completed' AND a.on_day >= DATE '2023-01-01')
GROUP BY 1
HAVING count(*) >= 2
ORDER BY patients DESC, domain;
