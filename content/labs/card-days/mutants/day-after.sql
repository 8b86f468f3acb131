-- caught_by: wrong-values
SELECT payment_id, paid_on,
       sum(amount) OVER (
           ORDER BY paid_on
           GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING
       ) AS two_days
FROM payments
WHERE method = 'card'
ORDER BY paid_on, payment_id;
