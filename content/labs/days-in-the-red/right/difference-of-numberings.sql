WITH balances AS (
    SELECT account_id, day, sum(change) OVER (PARTITION BY account_id ORDER BY day) AS balance
    FROM (
        SELECT account_id, value_date AS day, sum(amount) AS change
        FROM postings
        WHERE value_date <= DATE '2026-03-31'
        GROUP BY account_id, value_date
    ) AS days
), islands AS (
    SELECT account_id, day, balance,
           row_number() OVER (PARTITION BY account_id ORDER BY day)
               - row_number() OVER (PARTITION BY account_id, balance < 0 ORDER BY day) AS island
    FROM balances
), stretches AS (
    SELECT account_id, min(day) AS since, max(day) AS last_red
    FROM islands
    WHERE balance < 0
    GROUP BY account_id, island
)
SELECT s.account_id, s.since,
       (
           SELECT min(b.day)
           FROM balances AS b
           WHERE b.account_id = s.account_id AND b.day > s.last_red
       ) AS until
FROM stretches AS s
ORDER BY s.since, s.account_id;
