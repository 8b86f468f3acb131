WITH RECURSIVE due AS (
    SELECT order_id, first_on, last_on, amount, 0 AS n, first_on AS due_on
    FROM standing_orders
    UNION ALL
    SELECT order_id, first_on, last_on, amount, n + 1,
           (first_on + (n + 1) * INTERVAL '1 month')::date
    FROM due
    WHERE due_on <= DATE '2026-06-30'
)
SELECT order_id, due_on, amount
FROM due
WHERE due_on >= DATE '2026-01-01' AND due_on < DATE '2026-07-01'
  AND due_on <= coalesce(last_on, 'infinity')
ORDER BY due_on, order_id;
