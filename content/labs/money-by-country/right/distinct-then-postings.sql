WITH places AS (
    SELECT DISTINCT a.account_id, c.country
    FROM accounts AS a
    JOIN holders AS h USING (account_id)
    JOIN clients AS c USING (client_id)
    WHERE a.currency = 'EUR' AND a.closed_on IS NULL
)
SELECT country, count(DISTINCT account_id) AS accounts, coalesce(sum(amount), 0) AS balance
FROM places
LEFT JOIN postings USING (account_id)
GROUP BY country
ORDER BY balance DESC, country;
