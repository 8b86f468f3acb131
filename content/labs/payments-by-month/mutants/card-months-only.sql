-- caught_by: missing-rows
SELECT date_trunc('month', paid_on)::date AS month,
       coalesce(sum(amount) FILTER (WHERE method = 'card'), 0) AS card,
       coalesce(sum(amount) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(amount) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM payments
WHERE method = 'card' OR method = 'transfer'
GROUP BY date_trunc('month', paid_on)
ORDER BY month;
