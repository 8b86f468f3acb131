-- caught_by: wrong-values
SELECT currency,
       count(*) AS accounts,
       count(nullif(overdraft_limit, 0)) AS agreed,
       round(avg(coalesce(overdraft_limit, 0)), 2) AS average_limit
FROM accounts
WHERE closed_on IS NULL
GROUP BY currency
ORDER BY accounts DESC, currency;
