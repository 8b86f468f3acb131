SELECT line.day, p.method, line.amount
FROM payments AS p
CROSS JOIN LATERAL (
    SELECT p.paid_on AS day, p.amount
    UNION ALL
    SELECT r.refunded_on, -r.amount FROM refunds AS r WHERE r.payment_id = p.payment_id
) AS line
ORDER BY line.day, p.method;
