WITH days AS (
    SELECT paid_on, sum(amount) AS total
    FROM payments WHERE method = 'card' GROUP BY paid_on
),
paired AS (
    SELECT paid_on, total + lag(total, 1, 0) OVER (ORDER BY paid_on) AS two_days FROM days
)
SELECT p.payment_id, p.paid_on, d.two_days
FROM payments AS p JOIN paired AS d USING (paid_on)
WHERE p.method = 'card'
ORDER BY p.paid_on, p.payment_id;
