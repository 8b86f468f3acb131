SELECT product_id, name, number
FROM (
    SELECT p.product_id, p.name, p.discontinued_on,
           (SELECT count(*) FROM unnest(p.tags)) AS number
    FROM products AS p
) AS counted
WHERE number <= 1 AND discontinued_on IS NULL
ORDER BY number, product_id;
