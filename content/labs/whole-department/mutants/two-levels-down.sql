-- caught_by: wrong-values
SELECT c.category_id, c.name, (
    SELECT count(*)
    FROM products AS p
    JOIN categories AS k USING (category_id)
    LEFT JOIN categories AS above ON above.category_id = k.parent_id
    WHERE c.category_id IN (k.category_id, k.parent_id, above.parent_id)
) AS products
FROM categories AS c
ORDER BY c.category_id;
