SELECT (paid_on - (extract(day FROM paid_on)::integer - 1)) AS month,
       sum(CASE WHEN method = 'card' THEN amount ELSE 0 END) AS card,
       sum(CASE WHEN method = 'transfer' THEN amount ELSE 0 END) AS transfer,
       sum(CASE WHEN method = 'voucher' THEN amount ELSE 0 END) AS voucher
FROM payments
GROUP BY month
ORDER BY month;
