--- right-1
SELECT c."Segment", COALESCE(SUM(CASE WHEN SUBSTRING(y."Date", 1, 4) = '2013' THEN y."Consumption" WHEN SUBSTRING(y."Date", 1, 4) = '2012' THEN -y."Consumption" ELSE 0 END), 0) AS d
FROM customers AS c LEFT OUTER JOIN yearmonth AS y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY c."Segment" ORDER BY d DESC, c."Segment" ASC;

--- right-2
WITH a AS (SELECT c."Segment" s, SUM(y."Consumption") v FROM customers c JOIN yearmonth y ON c."CustomerID" = y."CustomerID" WHERE c."Currency" = 'EUR' AND left(y."Date", 4) = '2012' GROUP BY 1),
b AS (SELECT c."Segment" s, SUM(y."Consumption") v FROM customers c JOIN yearmonth y ON c."CustomerID" = y."CustomerID" WHERE c."Currency" = 'EUR' AND left(y."Date", 4) = '2013' GROUP BY 1)
SELECT g."Segment", COALESCE(b.v, 0) - COALESCE(a.v, 0) AS change FROM (SELECT DISTINCT "Segment" FROM customers WHERE "Currency" = 'EUR') g LEFT JOIN a ON a.s = g."Segment" LEFT JOIN b ON b.s = g."Segment" ORDER BY 2 DESC, 1;

--- right-3
SELECT s, (SELECT COALESCE(SUM("Consumption"), 0) FROM yearmonth WHERE "Date" LIKE '2013%' AND "CustomerID" IN (SELECT "CustomerID" FROM customers WHERE "Segment" = s AND "Currency" = 'EUR'))
 - (SELECT COALESCE(SUM("Consumption"), 0) FROM yearmonth WHERE "Date" LIKE '2012%' AND "CustomerID" IN (SELECT "CustomerID" FROM customers WHERE "Segment" = s AND "Currency" = 'EUR')) AS d
FROM (SELECT "Segment" AS s FROM customers WHERE "Currency" = 'EUR' GROUP BY "Segment") x ORDER BY d DESC, s;

--- right-4
SELECT s, SUM(v) AS d FROM (SELECT "Segment" s, 0 v FROM customers WHERE "Currency" = 'EUR' UNION ALL SELECT "Segment", "Consumption" FROM customers JOIN yearmonth USING ("CustomerID") WHERE "Currency" = 'EUR' AND "Date" LIKE '2013%'
 UNION ALL SELECT "Segment", -"Consumption" FROM customers JOIN yearmonth USING ("CustomerID") WHERE "Currency" = 'EUR' AND "Date" LIKE '2012%') u GROUP BY s ORDER BY d DESC, s;

--- right-5
SELECT c."Segment", SUM(COALESCE(x.d, 0)) AS d FROM customers c CROSS JOIN LATERAL (SELECT SUM(CASE split_part(y."Date", left(substr(y."Date", 5), 0) || '~', 1) WHEN '' THEN 0 ELSE CASE WHEN left(y."Date",4) = '2013' THEN 1 WHEN left(y."Date",4) = '2012' THEN -1 ELSE 0 END END * COALESCE(y."Consumption", 0)) d FROM yearmonth y WHERE y."CustomerID" = c."CustomerID") x
WHERE c."Currency" = 'EUR' GROUP BY c."Segment" ORDER BY SUM(COALESCE(x.d, 0)) DESC, c."Segment";

--- right-6
WITH y AS (SELECT "CustomerID", left("Date", 4) yr, SUM("Consumption") v FROM yearmonth GROUP BY 1, 2)
SELECT c."Segment", COALESCE(SUM(b.v), 0) - COALESCE(SUM(a.v), 0) AS change FROM customers c LEFT JOIN y a ON a."CustomerID" = c."CustomerID" AND a.yr = '2012' LEFT JOIN y b ON b."CustomerID" = c."CustomerID" AND b.yr = '2013' WHERE c."Currency" = 'EUR' GROUP BY c."Segment" ORDER BY change DESC, "Segment";

--- wrong-01
-- inner join loses segments
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change FROM customers c JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-02
-- no coalesce
SELECT c."Segment", sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%') - sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%') AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-03
-- all currencies
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-04
-- December of each year missing
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" BETWEEN '201301' AND '201311'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" BETWEEN '201201' AND '201211'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-05
-- order by change ascending
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2, 1;

--- wrong-06
-- tie broken descending
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1 DESC;

--- wrong-07
-- sign turned
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-08
-- averages
SELECT c."Segment", coalesce(avg(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(avg(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-09
-- fan-out: both years joined row by row
SELECT c."Segment", coalesce(sum(b."Consumption"), 0) - coalesce(sum(a."Consumption"), 0) AS change FROM customers c LEFT JOIN yearmonth a ON a."CustomerID" = c."CustomerID" AND a."Date" LIKE '2012%' LEFT JOIN yearmonth b ON b."CustomerID" = c."CustomerID" AND b."Date" LIKE '2013%' WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-10
-- year matched anywhere in the text
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '%13%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '%12%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-11
-- cast to double and rounded to integer
SELECT c."Segment", round(coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0)) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) DESC, 1;

--- wrong-12
-- left join undone: only customers with rows of the two years
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' AND (y."Date" LIKE '2012%' OR y."Date" LIKE '2013%') GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-13
-- distinct consumption
SELECT c."Segment", coalesce(sum(DISTINCT y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(DISTINCT y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-14
-- only customers in both years
SELECT c."Segment", coalesce(sum(b.v - a.v), 0) AS change FROM customers c LEFT JOIN (SELECT "CustomerID", sum("Consumption") v FROM yearmonth WHERE "Date" LIKE '2012%' GROUP BY 1) a USING ("CustomerID") LEFT JOIN (SELECT "CustomerID", sum("Consumption") v FROM yearmonth WHERE "Date" LIKE '2013%' GROUP BY 1) b USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;

--- wrong-15
-- months as ranges that let 2013xx past December through
SELECT c."Segment", coalesce(sum(y."Consumption") FILTER (WHERE y."Date" > '2012' AND y."Date" >= '201301'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" >= '201201' AND y."Date" < '201301'), 0) AS change FROM customers c LEFT JOIN yearmonth y USING ("CustomerID") WHERE c."Currency" = 'EUR' GROUP BY 1 ORDER BY 2 DESC, 1;
