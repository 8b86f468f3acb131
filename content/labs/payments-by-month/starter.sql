-- Columns: month, card, transfer, voucher
SELECT paid_on AS month, sum(amount) AS card, 0 AS transfer, 0 AS voucher
FROM payments
GROUP BY paid_on
ORDER BY month;
