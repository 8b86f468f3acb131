--- right-1
SELECT "ID", CAST(SUBSTRING("Birthday", 1, 4) AS INTEGER) AS birth_year FROM "Patient" WHERE LOWER("Diagnosis") LIKE '%sle%' AND "ID" NOT IN (SELECT "ID" FROM "Laboratory" WHERE "GPT" >= 60 AND "ID" IS NOT NULL) ORDER BY "ID" ASC;

--- right-2
SELECT p."ID", split_part(p."Birthday", '-', 1)::int FROM "Patient" p JOIN (SELECT "ID" FROM "Patient" WHERE "Diagnosis" ~* 'sle' EXCEPT SELECT "ID" FROM "Laboratory" WHERE "GPT" > 59) k USING ("ID") ORDER BY 1;

--- right-3
SELECT p."ID", CAST(SUBSTR(p."Birthday", 1, 4) AS numeric) FROM "Patient" AS p LEFT JOIN "Laboratory" AS l ON l."ID" = p."ID" AND l."GPT" >= 60 WHERE UPPER(p."Diagnosis") LIKE '%SLE%' AND l."ID" IS NULL ORDER BY p."ID";

--- right-4
SELECT p."ID", (regexp_match(p."Birthday", '^\d{4}'))[1]::int FROM "Patient" p LEFT JOIN "Laboratory" l USING ("ID") WHERE position('sle' IN lower(p."Diagnosis")) > 0 GROUP BY p."ID" HAVING bool_or(l."GPT" >= 60) IS NOT TRUE ORDER BY p."ID";

--- right-5
WITH bad AS (SELECT DISTINCT "ID" FROM "Laboratory" WHERE "GPT" >= 60)
SELECT p."ID", CASE WHEN p."Birthday" IS NULL THEN NULL ELSE CAST(left(p."Birthday", 4) AS bigint) END FROM "Patient" p WHERE strpos(upper(p."Diagnosis"), 'SLE') <> 0 AND (SELECT count(*) FROM bad WHERE bad."ID" = p."ID") = 0 ORDER BY p."ID";

--- right-6
SELECT p."ID", left(p."Birthday", 4)::smallint FROM "Patient" p CROSS JOIN LATERAL (SELECT COUNT(*) FILTER (WHERE l."GPT" >= 60) AS n FROM "Laboratory" l WHERE l."ID" = p."ID") x WHERE p."Diagnosis" ILIKE '%sle%' AND x.n = 0 ORDER BY p."ID";

--- wrong-01
-- NOT IN with NULL
SELECT "ID", left("Birthday", 4)::int FROM "Patient" WHERE "Diagnosis" ILIKE '%SLE%' AND "ID" NOT IN (SELECT "ID" FROM "Laboratory" WHERE "GPT" >= 60) ORDER BY 1;

--- wrong-02
-- > 60
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" ILIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" > 60) ORDER BY 1;

--- wrong-03
-- max < 60 loses unknown
SELECT p."ID", left("Birthday", 4)::int FROM "Patient" p LEFT JOIN "Laboratory" l USING ("ID") WHERE "Diagnosis" ILIKE '%SLE%' GROUP BY p."ID" HAVING max(l."GPT") < 60 ORDER BY 1;

--- wrong-04
-- case-sensitive
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" LIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-05
-- begins with SLE
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" ILIKE 'SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-06
-- needs a laboratory row
SELECT DISTINCT p."ID", left("Birthday", 4)::int FROM "Patient" p JOIN "Laboratory" l0 ON l0."ID" = p."ID" WHERE "Diagnosis" ILIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-07
-- any normal row
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" ILIKE '%SLE%' AND EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" < 60) ORDER BY 1;

--- wrong-08
-- year as text
SELECT "ID", left("Birthday", 4) FROM "Patient" p WHERE "Diagnosis" ILIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-09
-- left join without distinct
SELECT p."ID", left("Birthday", 4)::int FROM "Patient" p LEFT JOIN "Laboratory" l0 ON l0."ID" = p."ID" WHERE "Diagnosis" ILIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-10
-- GOT
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" ILIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GOT" >= 60) ORDER BY 1;

--- wrong-11
-- unknown as 60
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" ILIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND coalesce(l."GPT", 60) >= 60) ORDER BY 1;

--- wrong-12
-- diagnosis of the examination
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "ID" IN (SELECT "ID" FROM "Examination" WHERE "Diagnosis" ILIKE '%SLE%') AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-13
-- word boundary: only the word sle
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" ~* '\msle\M' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-14
-- unknown birthday dropped
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Birthday" IS NOT NULL AND "Diagnosis" ILIKE '%SLE%' AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-15
-- SLE or sle or Sle only
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE ("Diagnosis" LIKE '%SLE%' OR "Diagnosis" LIKE '%sle%') AND NOT EXISTS (SELECT 1 FROM "Laboratory" l WHERE l."ID" = p."ID" AND l."GPT" >= 60) ORDER BY 1;

--- wrong-16
-- last laboratory row only
SELECT "ID", left("Birthday", 4)::int FROM "Patient" p WHERE "Diagnosis" ILIKE '%SLE%' AND coalesce((SELECT l."GPT" FROM "Laboratory" l WHERE l."ID" = p."ID" ORDER BY "Date" DESC LIMIT 1), 0) < 60 ORDER BY 1;
