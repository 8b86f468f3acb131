SELECT day, method, amount
FROM (
    SELECT 'payment' AS what, payment_id AS number, paid_on AS day, method, amount
    FROM payments
    UNION
    SELECT 'refund', r.refund_id, r.refunded_on, p.method, -r.amount
    FROM refunds AS r
    JOIN payments AS p USING (payment_id)
) AS journal
ORDER BY day, method;
