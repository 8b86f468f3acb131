-- Columns: day, method, amount
SELECT paid_on AS day, method, amount
FROM payments
ORDER BY day, method;
