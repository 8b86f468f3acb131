-- caught_by: wrong-values
SELECT payment_id, paid_on,
       sum(amount) OVER (
           ORDER BY paid_on
           RANGE BETWEEN INTERVAL '1 day' PRECEDING AND CURRENT ROW
       ) AS two_days
FROM payments
WHERE method = 'card'
ORDER BY paid_on, payment_id;
