-- caught_by: extra-rows, wrong-values
WITH RECURSIVE due AS (
    SELECT order_id, first_on AS due_on, last_on, amount
    FROM standing_orders
    UNION ALL
    SELECT order_id, (due_on + INTERVAL '1 month')::date, last_on, amount
    FROM due
    WHERE due_on <= DATE '2026-06-30'
)
SELECT order_id, due_on, amount
FROM due
WHERE due_on BETWEEN DATE '2026-01-01' AND DATE '2026-06-30'
  AND due_on <= coalesce(last_on, due_on)
ORDER BY due_on, order_id;
