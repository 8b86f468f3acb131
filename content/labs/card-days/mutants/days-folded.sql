-- caught_by: missing-rows
SELECT min(payment_id) AS payment_id, paid_on,
       sum(amount) + lag(sum(amount), 1, 0) OVER (ORDER BY paid_on) AS two_days
FROM payments
WHERE method = 'card'
GROUP BY paid_on
ORDER BY paid_on, payment_id;
