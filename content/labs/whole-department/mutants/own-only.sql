-- caught_by: wrong-values
SELECT c.category_id, c.name, count(p.product_id) AS products
FROM categories AS c
LEFT JOIN products AS p USING (category_id)
GROUP BY c.category_id
ORDER BY c.category_id;
