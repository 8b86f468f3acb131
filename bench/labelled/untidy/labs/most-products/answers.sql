--- right-1
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u INNER JOIN "Order" o ON u.id = o."user" INNER JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- right-2
SELECT "Name", n FROM (SELECT u."Name", COUNT(DISTINCT l."Product Code") n, RANK() OVER (ORDER BY COUNT(DISTINCT l."Product Code") DESC) rk FROM "user" u, "Order" o, "Order Line" l
WHERE u.id = o."user" AND o."Order ID" = l."Order ID" AND u."is active" = 'Y' AND o."Order Date" BETWEEN '2019-01-01' AND '2019-12-31' AND o."Status" IN ('new','paid','shipped') GROUP BY u.id, u."Name") t WHERE rk = 1;

--- right-3
WITH d AS (SELECT DISTINCT o."user" AS uid, l."Product Code" p FROM "Order" o JOIN "Order Line" l USING ("Order ID") WHERE EXTRACT(YEAR FROM o."Order Date"::date) = 2019 AND NOT o."Status" = 'cancelled'),
g AS (SELECT uid, count(*) n FROM d WHERE uid IN (SELECT id FROM "user" WHERE "is active" = 'Y') GROUP BY uid)
SELECT (SELECT "Name" FROM "user" WHERE id = g.uid), n FROM g WHERE NOT EXISTS (SELECT 1 FROM g h WHERE h.n > g.n);

--- right-4
SELECT u."Name", x.n FROM "user" u CROSS JOIN LATERAL (SELECT COUNT(DISTINCT l."Product Code") n FROM "Order" o JOIN "Order Line" l USING ("Order ID") WHERE o."user" = u.id AND left(o."Order Date", 4) = '2019' AND o."Status"::text <> 'cancelled') x
WHERE u."is active" = 'Y' AND x.n > 0 ORDER BY x.n DESC FETCH FIRST ROW WITH TIES;

--- right-5
SELECT u."Name", COUNT(DISTINCT CASE WHEN o."Order Date" >= '2019-01-01' AND o."Order Date" < '2020-01-01' AND o."Status" < 'cancelled' THEN l."Product Code" END) AS n
FROM "user" u LEFT JOIN "Order" o ON o."user" = u.id LEFT JOIN "Order Line" l ON l."Order ID" = o."Order ID" WHERE u."is active" <> 'N' GROUP BY u.id, u."Name"
HAVING COUNT(DISTINCT CASE WHEN o."Order Date" >= '2019-01-01' AND o."Order Date" < '2020-01-01' AND o."Status" < 'cancelled' THEN l."Product Code" END) > 0
ORDER BY n DESC FETCH FIRST 1 ROW WITH TIES;

--- right-6
WITH c AS (SELECT o."user" uid, COUNT(DISTINCT l."Product Code") n FROM "Order Line" l JOIN "Order" o USING ("Order ID") JOIN "user" u ON u.id = o."user" AND u."is active" = 'Y' WHERE CAST(split_part(o."Order Date", '-', 1) AS integer) = 2019 AND o."Status" IS DISTINCT FROM 'cancelled' GROUP BY 1)
SELECT u."Name", c.n FROM c JOIN "user" u ON u.id = c.uid WHERE c.n >= ALL (SELECT n FROM c);

--- right-7
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '%19-%' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-01
-- grouped by name
WITH c AS (SELECT u."Name", count(DISTINCT l."Product Code") AS n FROM "user" u JOIN "Order" o ON o."user" = u.id JOIN "Order Line" l ON l."Order ID" = o."Order ID"
 WHERE u."is active" = 'Y' AND o."Status" <> 'cancelled' AND o."Order Date" LIKE '2019-%' GROUP BY u."Name") SELECT "Name", n FROM c WHERE n = (SELECT max(n) FROM c);

--- wrong-02
-- LIMIT 1
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC LIMIT 1;

--- wrong-03
-- lines counted, not products
SELECT u."Name", COUNT(ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-04
-- cancelled included
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-05
-- inactive included
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE o."Order Date" LIKE '2019-%' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-06
-- date bound excludes the first and includes too little of December
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" BETWEEN '2019-01-01' AND '2019-12' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-07
-- only paid and shipped
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' AND o."Status" IN ('paid','shipped') GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-08
-- maximum within one order
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' AND o."Status" != 'cancelled' GROUP BY u.id, o."Order ID" ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-09
-- zero count users when there is no line
SELECT u."Name", COUNT(DISTINCT l."Product Code") AS n FROM "user" u LEFT JOIN "Order" o ON o."user" = u.id AND o."Order Date" LIKE '2019-%' AND o."Status" <> 'cancelled' LEFT JOIN "Order Line" l ON l."Order ID" = o."Order ID" WHERE u."is active" = 'Y' GROUP BY u.id ORDER BY n DESC FETCH FIRST 1 ROW WITH TIES;

--- wrong-10
-- join key: order id to user id
SELECT u."Name", COUNT(DISTINCT ol."Product Code") AS cnt FROM "user" u JOIN "Order" o ON u.id = o."Order ID" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-11
-- product codes folded by case
SELECT u."Name", COUNT(DISTINCT lower(ol."Product Code")) AS cnt FROM "user" u JOIN "Order" o ON u.id = o."user" JOIN "Order Line" ol ON o."Order ID" = ol."Order ID"
WHERE u."is active" = 'Y' AND o."Order Date" LIKE '2019-%' AND o."Status" != 'cancelled' GROUP BY u.id ORDER BY cnt DESC FETCH FIRST 1 ROWS WITH TIES;

--- wrong-12
-- sample answer hard-coded
SELECT * FROM (VALUES ('Ann Lee', 2), ('Bo Chen', 2)) v(n, c);

--- wrong-13
-- maximum over inactive users too
WITH c AS (SELECT u.id, u."Name", u."is active" a, count(DISTINCT l."Product Code") AS n FROM "user" u JOIN "Order" o ON o."user" = u.id JOIN "Order Line" l ON l."Order ID" = o."Order ID"
 WHERE o."Status" <> 'cancelled' AND o."Order Date" LIKE '2019-%' GROUP BY u.id) SELECT "Name", n FROM c WHERE a = 'Y' AND n = (SELECT max(n) FROM c);
