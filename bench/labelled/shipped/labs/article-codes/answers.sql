--- right-1
-- right-1: anchored regular expression
SELECT product_id, sku FROM products WHERE sku !~ '^[A-Z]{3}-[0-9]{2}$' ORDER BY product_id;

--- right-2
-- right-2: SIMILAR TO, always anchored
SELECT product_id, sku FROM products WHERE sku NOT SIMILAR TO '[A-Z][A-Z][A-Z]-[0-9][0-9]' ORDER BY 1;

--- right-3
-- right-3: character by character by code point
SELECT product_id, sku
FROM products
WHERE char_length(sku) <> 6
   OR EXISTS (SELECT FROM generate_series(1, 6) AS i
              WHERE NOT CASE WHEN i <= 3 THEN ascii(substr(sku, i, 1)) BETWEEN 65 AND 90
                             WHEN i = 4 THEN substr(sku, i, 1) = '-'
                             ELSE ascii(substr(sku, i, 1)) BETWEEN 48 AND 57 END)
ORDER BY product_id;

--- right-4
-- right-4: translate to a mask
SELECT product_id, sku
FROM products
WHERE translate(replace(replace(sku, '9', '8'), 'A', 'B'), 'BCDEFGHIJKLMNOPQRSTUVWXYZ012345678', repeat('A', 25) || repeat('9', 9)) <> 'AAA-99'
ORDER BY product_id;

--- wrong-1
-- wrong-1: not anchored at the end: fails for PAN-240
SELECT product_id, sku FROM products WHERE sku !~ '^[A-Z]{3}-[0-9]{2}' ORDER BY product_id;

--- wrong-2
-- wrong-2: case-insensitive: fails for pan-24
SELECT product_id, sku FROM products WHERE sku !~* '^[A-Z]{3}-[0-9]{2}$' ORDER BY product_id;

--- wrong-3
-- wrong-3: LIKE by length only: fails for A1B-XY
SELECT product_id, sku FROM products WHERE sku NOT LIKE '___-__' ORDER BY product_id;

--- wrong-4
-- wrong-4: trimmed before the test: fails for 'PAN-24 ' with a blank at the end
SELECT product_id, sku FROM products WHERE trim(sku) !~ '^[A-Z]{3}-[0-9]{2}$' ORDER BY product_id;
