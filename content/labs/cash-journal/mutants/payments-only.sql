-- caught_by: missing-rows
SELECT paid_on AS day, method, amount
FROM payments
ORDER BY day, method;
