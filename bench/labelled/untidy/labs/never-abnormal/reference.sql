SELECT p."ID", left(p."Birthday", 4)::integer AS year
FROM "Patient" p
WHERE p."Diagnosis" ILIKE '%SLE%'
  AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60)
ORDER BY p."ID";
