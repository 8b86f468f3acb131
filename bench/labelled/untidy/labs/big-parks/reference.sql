SELECT s."Name", s."Capacity"::integer AS capacity, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END AS size
FROM stadium s
WHERE s."Name" ILIKE '%park%'
  AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014')
  AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015')
  AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium)
ORDER BY capacity DESC, s."Name";
