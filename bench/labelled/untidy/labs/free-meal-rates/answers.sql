--- right-1
WITH r AS (SELECT f.*, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate FROM frpm f INNER JOIN schools s ON f."CDSCode" = s."CDSCode"
 WHERE f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND s."StatusType" = 'Active' AND f."Free Meal Count (K-12)" IS NOT NULL),
m AS (SELECT "County Name", MAX(rate) AS best FROM r GROUP BY "County Name")
SELECT r."County Name", r."School Name", r.rate FROM r JOIN m ON m."County Name" = r."County Name" AND m.best = r.rate;

--- right-2
WITH r AS (SELECT "County Name" c, "School Name" s, "Free Meal Count (K-12)" / "Enrollment (K-12)" AS rate FROM frpm
 WHERE "CDSCode" IN (SELECT "CDSCode" FROM schools WHERE "StatusType" = 'Active') AND "Charter School (Y/N)" = 1 AND "Enrollment (K-12)" > 0 AND "Free Meal Count (K-12)" IS NOT NULL)
SELECT * FROM r WHERE NOT EXISTS (SELECT 1 FROM r r2 WHERE r2.c = r.c AND r2.rate > r.rate);

--- right-3
WITH r AS (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / NULLIF(f."Enrollment (K-12)", 0) AS rate FROM frpm f
 WHERE EXISTS (SELECT 1 FROM schools s WHERE s."CDSCode" = f."CDSCode" AND s."StatusType" = 'Active') AND "Charter School (Y/N)" = 1 AND "Enrollment (K-12)" > 0)
SELECT x.c, t.s, t.rate FROM (SELECT DISTINCT c FROM r) x CROSS JOIN LATERAL (SELECT s, rate FROM r WHERE r.c = x.c AND r.rate IS NOT NULL ORDER BY rate DESC FETCH FIRST 1 ROW WITH TIES) t;

--- right-4
SELECT "County Name", "School Name", rate FROM (
 SELECT f."County Name", f."School Name", CAST(f."Free Meal Count (K-12)" AS double precision) / f."Enrollment (K-12)" AS rate,
  MAX(f."Free Meal Count (K-12)" / f."Enrollment (K-12)") OVER (PARTITION BY f."County Name") AS top
 FROM frpm AS f, schools AS s WHERE f."CDSCode" = s."CDSCode" AND s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) t
WHERE rate = top;

--- right-5
WITH r AS (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate FROM frpm f LEFT JOIN schools s USING ("CDSCode")
 WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL),
b AS (SELECT DISTINCT ON (c) c, rate FROM r ORDER BY c, rate DESC)
SELECT r.c, r.s, r.rate FROM b JOIN r USING (c, rate);

--- right-6
WITH r AS (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate FROM frpm f JOIN schools s USING ("CDSCode")
 WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL)
SELECT c, s, rate FROM r WHERE rate >= ALL (SELECT r2.rate FROM r r2 WHERE r2.c = r.c) ORDER BY c, s;

--- wrong-01
-- row_number instead of rank
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, row_number() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-02
-- joined by school name
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s ON s."School" = f."School Name" WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-03
-- NULL rate ranks first (no IS NOT NULL)
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0) x WHERE k = 1;

--- wrong-04
-- nulls last but a county of only unknown counts shows
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC NULLS LAST) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0) x WHERE k = 1;

--- wrong-05
-- status ignored
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-06
-- status compared in any case
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" ILIKE 'active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-07
-- enrollment of ages 5-17
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (Ages 5-17)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (Ages 5-17)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (Ages 5-17)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-08
-- charter flag of schools instead of frpm
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND s."Charter" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-09
-- nullif instead of > 0: negative enrollment stays
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" <> 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-10
-- county of schools instead of frpm
SELECT c, s, rate FROM (SELECT s."County" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY s."County" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-11
-- DISTINCT folds equal rows
SELECT DISTINCT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-12
-- maximum over all rows of the county, not the wanted ones
SELECT f."County Name", f."School Name", f."Free Meal Count (K-12)" / f."Enrollment (K-12)" FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL
 AND f."Free Meal Count (K-12)" / f."Enrollment (K-12)" = (SELECT MAX(g."Free Meal Count (K-12)" / g."Enrollment (K-12)") FROM frpm g WHERE g."County Name" = f."County Name" AND g."Enrollment (K-12)" > 0);

--- wrong-13
-- rate rounded to 4
SELECT c, s, round(rate::numeric, 4) FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY f."County Name" ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;

--- wrong-14
-- county folded with upper
SELECT c, s, rate FROM (SELECT f."County Name" c, f."School Name" s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate, rank() OVER (PARTITION BY upper(f."County Name") ORDER BY f."Free Meal Count (K-12)" / f."Enrollment (K-12)" DESC) k
 FROM frpm f JOIN schools s USING ("CDSCode") WHERE s."StatusType" = 'Active' AND f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL) x WHERE k = 1;
