--- right-1
-- right-1: starts_with
SELECT product_id, sku, name FROM products WHERE starts_with(sku, 'TEST_') ORDER BY product_id;

--- right-2
-- right-2: escaped LIKE with its own escape character
SELECT product_id, sku, name FROM products WHERE sku LIKE 'TEST!_%' ESCAPE '!' ORDER BY 1;

--- right-3
-- right-3: position at the start
SELECT product_id, sku, name FROM products WHERE strpos(sku, 'TEST_') = 1 ORDER BY product_id;

--- right-4
-- right-4: range in the C collation
SELECT product_id, sku, name FROM products
WHERE sku COLLATE "C" >= 'TEST_' AND sku COLLATE "C" < 'TEST`' ORDER BY product_id;

--- wrong-1
-- wrong-1: underscore as a wildcard: fails for TESTER-4
SELECT product_id, sku, name FROM products WHERE sku LIKE 'TEST_%' ORDER BY product_id;

--- wrong-2
-- wrong-2: any case: fails for test_1
SELECT product_id, sku, name FROM products WHERE sku ILIKE 'TEST\_%' ORDER BY product_id;

--- wrong-3
-- wrong-3: first part before an underscore: fails for the code TEST without underscore
SELECT product_id, sku, name FROM products WHERE split_part(sku, '_', 1) = 'TEST' ORDER BY product_id;

--- wrong-4
-- wrong-4: only digits may follow: fails for TEST_A
SELECT product_id, sku, name FROM products WHERE sku ~ '^TEST_[0-9]+$' ORDER BY product_id;
