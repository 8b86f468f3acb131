WITH cards AS (
    SELECT payment_id, paid_on, amount, dense_rank() OVER (ORDER BY paid_on) AS day
    FROM payments WHERE method = 'card'
)
SELECT payment_id, paid_on,
       sum(amount) OVER (ORDER BY day RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS two_days
FROM cards
ORDER BY paid_on, payment_id;
