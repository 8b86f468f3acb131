-- caught_by: wrong-values
SELECT paid_on AS day, method, amount
FROM payments
UNION ALL
SELECT refunds.refunded_on, payments.method, -payments.amount
FROM refunds
JOIN payments ON payments.payment_id = refunds.payment_id
ORDER BY day, method;
