WITH numbered AS (
    SELECT h.account_id, c.country,
           row_number() OVER (PARTITION BY h.account_id, c.country ORDER BY c.client_id) AS n
    FROM holders AS h
    JOIN clients AS c ON c.client_id = h.client_id
), sums AS (
    SELECT account_id, sum(amount) AS balance FROM postings GROUP BY account_id
)
SELECT n.country, count(*) AS accounts, coalesce(sum(s.balance), 0) AS balance
FROM numbered AS n
JOIN accounts AS a ON a.account_id = n.account_id
LEFT JOIN sums AS s ON s.account_id = n.account_id
WHERE n.n = 1 AND a.currency = 'EUR' AND a.closed_on IS NULL
GROUP BY n.country
ORDER BY 3 DESC, 1;
