-- caught_by: missing-rows
SELECT currency,
       count(*) AS accounts,
       count(overdraft_limit) AS agreed,
       round(avg(coalesce(overdraft_limit, 0)), 2) AS average_limit
FROM accounts
WHERE closed_on IS NULL
  AND overdraft_limit IS NOT NULL
GROUP BY currency
ORDER BY accounts DESC, currency;
