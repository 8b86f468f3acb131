-- caught_by: null-mishandled
SELECT currency,
       count(*) AS accounts,
       count(overdraft_limit) AS agreed,
       round(avg(nullif(overdraft_limit, 0)), 2) AS average_limit
FROM accounts
WHERE closed_on IS NULL
GROUP BY currency
ORDER BY accounts DESC, currency;
