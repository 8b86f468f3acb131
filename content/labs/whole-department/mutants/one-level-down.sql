-- caught_by: wrong-values
SELECT c.category_id, c.name, count(p.product_id) AS products
FROM categories AS c
LEFT JOIN products AS p
       ON p.category_id = c.category_id
       OR p.category_id IN (SELECT k.category_id FROM categories AS k WHERE k.parent_id = c.category_id)
GROUP BY c.category_id
ORDER BY c.category_id;
