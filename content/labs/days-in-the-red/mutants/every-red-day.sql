-- caught_by: extra-rows
WITH balances AS (
    SELECT account_id, value_date AS day,
           sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) AS balance
    FROM postings
    WHERE value_date <= DATE '2026-03-31'
    GROUP BY account_id, value_date
)
SELECT b.account_id, b.day AS since,
       (SELECT min(n.day) FROM balances AS n
        WHERE n.account_id = b.account_id AND n.day > b.day AND n.balance >= 0) AS until
FROM balances AS b
WHERE b.balance < 0
ORDER BY b.day, b.account_id;
