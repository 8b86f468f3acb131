SELECT c.currency,
       (SELECT count(*) FROM accounts AS a WHERE a.currency = c.currency AND a.closed_on IS NULL),
       (SELECT count(*) FROM accounts AS a WHERE a.currency = c.currency AND a.closed_on IS NULL
           AND a.overdraft_limit IS NOT NULL),
       (SELECT round(sum(coalesce(a.overdraft_limit, 0)) / count(a.account_id), 2)
        FROM accounts AS a WHERE a.currency = c.currency AND a.closed_on IS NULL)
FROM (SELECT DISTINCT currency FROM accounts WHERE closed_on IS NULL) AS c
ORDER BY 2 DESC, 1;
