-- caught_by: wrong-values
SELECT payment_id, paid_on, two_days
FROM (
    SELECT payment_id, paid_on, method,
           sum(amount) OVER (
               ORDER BY paid_on GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW
           ) AS two_days
    FROM payments
) AS sums
WHERE method = 'card'
ORDER BY paid_on, payment_id;
