-- caught_by: missing-rows
SELECT p.paid_on AS day, p.method, p.amount - coalesce(sum(r.amount), 0) AS amount
FROM payments AS p
LEFT JOIN refunds AS r USING (payment_id)
GROUP BY p.payment_id
ORDER BY day, p.method;
