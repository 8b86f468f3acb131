-- caught_by: extra-rows
SELECT customer_id, full_name
FROM customers
WHERE NOT EXISTS (
    SELECT 1
    FROM products
    WHERE products.series = 'Harbor'
      AND NOT EXISTS (
        SELECT 1
        FROM reviews
        WHERE reviews.product_id = products.product_id
          AND reviews.customer_id = customers.customer_id
    )
);
