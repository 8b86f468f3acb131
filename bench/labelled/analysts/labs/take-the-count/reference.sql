MERGE INTO products p
USING (SELECT * FROM stock_counts WHERE counted IS NOT NULL AND counted_on >= '2024-03-01') c ON c.product_id = p.product_id
WHEN MATCHED AND p.stock <> c.counted THEN UPDATE SET stock = c.counted
WHEN MATCHED AND c.counted = 0 AND NOT p.discontinued THEN UPDATE SET discontinued = true
RETURNING p.product_id, old.stock, new.stock, new.discontinued;
