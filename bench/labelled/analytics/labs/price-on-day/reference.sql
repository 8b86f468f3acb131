SELECT product_id, coalesce((array_agg(new_price ORDER BY changed_on DESC) FILTER (WHERE changed_on <= '2024-08-16'))[1], 10) AS price, min(changed_on) FILTER (WHERE changed_on > '2024-08-16') AS next
FROM price_changes GROUP BY product_id;
