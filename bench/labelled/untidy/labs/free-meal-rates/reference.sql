WITH r AS (
  SELECT f."County Name" AS c, f."School Name" AS s, f."Free Meal Count (K-12)" / f."Enrollment (K-12)" AS rate
  FROM frpm f JOIN schools s ON s."CDSCode" = f."CDSCode"
  WHERE f."Charter School (Y/N)" = 1 AND f."Enrollment (K-12)" > 0 AND f."Free Meal Count (K-12)" IS NOT NULL AND s."StatusType" = 'Active'
)
SELECT c, s, rate FROM (SELECT *, rank() OVER (PARTITION BY c ORDER BY rate DESC) AS k FROM r) x WHERE k = 1;
