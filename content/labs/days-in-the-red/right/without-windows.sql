WITH balances AS (
    SELECT d.account_id, d.day,
           (
               SELECT sum(p.amount)
               FROM postings AS p
               WHERE p.account_id = d.account_id AND p.value_date <= d.day
           ) AS balance
    FROM (
        SELECT DISTINCT account_id, value_date AS day
        FROM postings
        WHERE value_date < DATE '2026-04-01'
    ) AS d
)
SELECT b.account_id, b.day AS since,
       (
           SELECT min(n.day)
           FROM balances AS n
           WHERE n.account_id = b.account_id AND n.day > b.day AND n.balance >= 0
       ) AS until
FROM balances AS b
WHERE b.balance < 0
  AND coalesce(
      (
          SELECT e.balance
          FROM balances AS e
          WHERE e.account_id = b.account_id AND e.day < b.day
          ORDER BY e.day DESC
          LIMIT 1
      ),
      0
  ) >= 0
ORDER BY b.day, b.account_id;
