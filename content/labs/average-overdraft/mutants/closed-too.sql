-- caught_by: extra-rows
SELECT currency,
       count(*) AS accounts,
       count(overdraft_limit) AS agreed,
       round(avg(coalesce(overdraft_limit, 0)), 2) AS average_limit
FROM accounts
GROUP BY currency
ORDER BY accounts DESC, currency;
