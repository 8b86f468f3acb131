-- caught_by: missing-rows
SELECT places.country,
       count(*) AS accounts,
       sum(balances.balance) AS balance
FROM (
    SELECT DISTINCT holders.account_id, clients.country
    FROM holders
    JOIN clients ON clients.client_id = holders.client_id
) AS places
JOIN (
    SELECT accounts.account_id, coalesce(sum(postings.amount), 0) AS balance
    FROM accounts
    JOIN postings ON postings.account_id = accounts.account_id
    WHERE accounts.currency = 'EUR'
      AND accounts.closed_on IS NULL
    GROUP BY accounts.account_id
) AS balances ON balances.account_id = places.account_id
GROUP BY places.country
ORDER BY balance DESC, places.country;
