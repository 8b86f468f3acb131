SELECT DISTINCT a.currency,
       count(*) OVER mine AS accounts,
       count(a.overdraft_limit) OVER mine AS agreed,
       round(avg(coalesce(a.overdraft_limit, 0)) OVER mine, 2) AS average_limit
FROM accounts AS a
WHERE a.closed_on IS NULL
WINDOW mine AS (PARTITION BY a.currency)
ORDER BY 2 DESC, 1;
