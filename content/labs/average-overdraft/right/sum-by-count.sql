SELECT currency, count(*) AS accounts, count(overdraft_limit) AS agreed,
       round(coalesce(sum(overdraft_limit), 0) / count(*), 2) AS average_limit
FROM accounts
WHERE closed_on IS NULL
GROUP BY currency
ORDER BY accounts DESC, currency;
