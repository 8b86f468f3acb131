-- caught_by: wrong-values
WITH balances AS (
    SELECT account_id, value_date,
           sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) AS balance
    FROM postings
    WHERE value_date <= DATE '2026-03-31'
    GROUP BY account_id, value_date
), turns AS (
    SELECT account_id, value_date, balance,
           coalesce(lag(balance) OVER (PARTITION BY account_id ORDER BY value_date), 0) AS before
    FROM balances
)
SELECT account_id, value_date AS since,
       (SELECT min(b.value_date) FROM balances AS b
        WHERE b.account_id = t.account_id
          AND b.value_date > t.value_date
          AND b.balance > 0) AS until
FROM turns AS t
WHERE balance < 0 AND before >= 0
ORDER BY since, account_id;
