-- caught_by: wrong-values
WITH balances AS (
    SELECT a.account_id, coalesce(sum(p.amount), 0) AS balance
    FROM accounts AS a
    LEFT JOIN postings AS p USING (account_id)
    WHERE a.currency = 'EUR' AND a.closed_on IS NULL
    GROUP BY a.account_id
)
SELECT c.country, count(DISTINCT b.account_id) AS accounts, sum(DISTINCT b.balance) AS balance
FROM balances AS b
JOIN holders AS h USING (account_id)
JOIN clients AS c USING (client_id)
GROUP BY c.country
ORDER BY balance DESC, c.country;
