-- caught_by: missing-rows
SELECT p.paid_on AS day, p.method, p.amount
FROM payments AS p
ORDER BY 1, 2;
