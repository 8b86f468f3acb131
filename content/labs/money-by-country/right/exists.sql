SELECT lands.country, count(*) AS accounts, sum(b.balance) AS balance
FROM (SELECT DISTINCT country FROM clients) AS lands
JOIN (
    SELECT a.account_id,
           coalesce((SELECT sum(p.amount) FROM postings AS p WHERE p.account_id = a.account_id), 0)
               AS balance
    FROM accounts AS a
    WHERE a.currency = 'EUR' AND a.closed_on IS NULL
) AS b ON EXISTS (
    SELECT 1
    FROM holders AS h
    JOIN clients AS c ON c.client_id = h.client_id
    WHERE h.account_id = b.account_id AND c.country = lands.country
)
GROUP BY lands.country
ORDER BY balance DESC, lands.country;
