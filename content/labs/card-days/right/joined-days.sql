WITH cards AS (
    SELECT payment_id, paid_on, amount, dense_rank() OVER (ORDER BY paid_on) AS day
    FROM payments WHERE method = 'card'
)
SELECT a.payment_id, a.paid_on, sum(b.amount)
FROM cards AS a JOIN cards AS b ON b.day IN (a.day, a.day - 1)
GROUP BY a.payment_id, a.paid_on
ORDER BY a.paid_on, a.payment_id;
