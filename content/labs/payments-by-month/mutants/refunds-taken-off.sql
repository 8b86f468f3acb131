-- caught_by: wrong-values
SELECT date_trunc('month', paid_on)::date AS month,
       coalesce(sum(amount - refunded) FILTER (WHERE method = 'card'), 0) AS card,
       coalesce(sum(amount - refunded) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(amount - refunded) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM (
    SELECT p.paid_on, p.method, p.amount,
           coalesce((SELECT sum(r.amount) FROM refunds AS r WHERE r.payment_id = p.payment_id), 0)
               AS refunded
    FROM payments AS p
) AS net
GROUP BY date_trunc('month', paid_on)
ORDER BY month;
