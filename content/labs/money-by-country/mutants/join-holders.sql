-- caught_by: wrong-values
SELECT c.country, count(DISTINCT a.account_id) AS accounts, coalesce(sum(p.amount), 0) AS balance
FROM accounts AS a
JOIN holders AS h ON h.account_id = a.account_id
JOIN clients AS c ON c.client_id = h.client_id
LEFT JOIN postings AS p ON p.account_id = a.account_id
WHERE a.currency = 'EUR' AND a.closed_on IS NULL
GROUP BY c.country
ORDER BY balance DESC, c.country;
