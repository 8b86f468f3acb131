WITH totals AS (
    SELECT date_trunc('month', paid_on)::date AS month, method, sum(amount) AS total
    FROM payments
    GROUP BY 1, 2
), months AS (
    SELECT DISTINCT month FROM totals
)
SELECT months.month,
       coalesce(c.total, 0) AS card,
       coalesce(t.total, 0) AS transfer,
       coalesce(v.total, 0) AS voucher
FROM months
LEFT JOIN totals AS c ON c.month = months.month AND c.method = 'card'
LEFT JOIN totals AS t ON t.month = months.month AND t.method = 'transfer'
LEFT JOIN totals AS v ON v.month = months.month AND v.method = 'voucher'
ORDER BY months.month;
