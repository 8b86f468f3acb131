-- caught_by: wrong-values, missing-rows
WITH balances AS (
    SELECT account_id, value_date AS day,
           sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) AS balance
    FROM postings
    WHERE value_date <= DATE '2026-03-31'
    GROUP BY account_id, value_date
)
SELECT r.account_id, min(r.day) AS since,
       (SELECT max(n.day) FROM balances AS n
        WHERE n.account_id = r.account_id AND n.balance >= 0 AND n.day > min(r.day)) AS until
FROM balances AS r
WHERE r.balance < 0
GROUP BY r.account_id
ORDER BY since, r.account_id;
