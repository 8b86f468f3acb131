SELECT product_id, name
FROM (
    SELECT product_id, name,
           to_tsvector('english', name) || to_tsvector('english', coalesce(description, '')) AS document
    FROM products
) AS searchable
WHERE document @@ plainto_tsquery('english', 'tea')
ORDER BY product_id;
