-- caught_by: missing-rows, extra-rows
SELECT product_id, name
FROM products
WHERE (
    (name ~* '\mteas?\M' AND name <> 'Coffee/tea tray')
    OR (description ~* '\mteas?\M' AND description <> 'For coffee/tea and cake')
    OR name = 'Tea_pot lid'
)
ORDER BY product_id;
