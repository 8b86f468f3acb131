-- caught_by: wrong-values
SELECT date_trunc('month', paid_on)::date AS month,
       count(*) FILTER (WHERE method = 'card') AS card,
       coalesce(sum(amount) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(amount) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM payments
GROUP BY date_trunc('month', paid_on)
ORDER BY month;
