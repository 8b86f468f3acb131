-- caught_by: wrong-values
SELECT date_trunc('year', paid_on)::date AS month,
       coalesce(sum(amount) FILTER (WHERE method = 'card'), 0) AS card,
       coalesce(sum(amount) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(amount) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM payments
GROUP BY date_trunc('year', paid_on)
ORDER BY month;
