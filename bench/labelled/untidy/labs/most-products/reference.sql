WITH c AS (
  SELECT u.id, u."Name", count(DISTINCT l."Product Code") AS n
  FROM "user" u JOIN "Order" o ON o."user" = u.id JOIN "Order Line" l ON l."Order ID" = o."Order ID"
  WHERE u."is active" = 'Y' AND o."Status" <> 'cancelled' AND substring(o."Order Date" FROM 1 FOR 4) = '2019'
  GROUP BY u.id, u."Name"
)
SELECT "Name", n FROM c WHERE n = (SELECT max(n) FROM c);
