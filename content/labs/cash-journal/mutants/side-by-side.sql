-- caught_by: column-count
SELECT p.paid_on AS day, p.method, p.amount, -r.amount AS refund
FROM payments AS p
LEFT JOIN refunds AS r USING (payment_id)
ORDER BY day, p.method;
