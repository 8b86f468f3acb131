-- caught_by: null-mishandled, wrong-values
SELECT payment_id, paid_on,
       sum(amount) OVER (
           ORDER BY paid_on
           GROUPS BETWEEN 1 PRECEDING AND 1 PRECEDING
       ) AS two_days
FROM payments
WHERE method = 'card'
ORDER BY paid_on, payment_id;
