-- Columns: order_id, due_on, amount
SELECT order_id, first_on AS due_on, amount
FROM standing_orders
ORDER BY due_on, order_id;
