WITH gone AS (
    SELECT r.refunded_on AS day,
           (SELECT p.method FROM payments AS p WHERE p.payment_id = r.payment_id) AS method,
           0 - r.amount AS amount
    FROM refunds AS r
), come AS (
    SELECT paid_on AS day, method, amount FROM payments
)
SELECT * FROM gone
UNION ALL
SELECT * FROM come
ORDER BY day, method;
