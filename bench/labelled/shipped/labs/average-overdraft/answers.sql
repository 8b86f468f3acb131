--- right-1
-- plain aggregation, sum over count with coalesce
SELECT currency, count(*) AS accounts, count(overdraft_limit) AS agreed,
       round(coalesce(sum(overdraft_limit), 0) / count(*), 2) AS average_limit
FROM accounts WHERE closed_on IS NULL
GROUP BY currency ORDER BY accounts DESC, currency

--- right-2
-- window functions over partitions, folded by DISTINCT ON
SELECT currency, accounts, agreed, average_limit FROM (
  SELECT DISTINCT ON (currency) currency,
         count(*) OVER w AS accounts,
         count(*) FILTER (WHERE overdraft_limit >= 0) OVER w AS agreed,
         round(avg(CASE WHEN overdraft_limit IS NULL THEN 0 ELSE overdraft_limit END) OVER w, 2) AS average_limit
  FROM accounts WHERE closed_on IS NULL
  WINDOW w AS (PARTITION BY currency) ORDER BY currency) t
ORDER BY 2 DESC, 1

--- right-3
-- arrays per currency, unnested in a lateral
SELECT g.currency, cardinality(g.lims) AS accounts, cardinality(array_remove(g.lims, NULL)) AS agreed, x.average_limit
FROM (SELECT currency, array_agg(overdraft_limit) AS lims FROM accounts WHERE closed_on IS NULL GROUP BY currency) g
CROSS JOIN LATERAL (SELECT round(avg(coalesce(l, 0)), 2) AS average_limit FROM unnest(g.lims) AS u(l)) x
ORDER BY cardinality(g.lims) DESC, g.currency

--- wrong-1
-- avg leaves out NULL: wrong where an open account has no agreed limit
SELECT currency, count(*) AS accounts, count(overdraft_limit) AS agreed, round(coalesce(avg(overdraft_limit),0), 2) AS average_limit
FROM accounts WHERE closed_on IS NULL GROUP BY currency ORDER BY accounts DESC, currency

--- wrong-2
-- counts a limit of 0 as not agreed: wrong where an open account has limit 0
SELECT currency, count(*) AS accounts, count(nullif(overdraft_limit, 0)) AS agreed, round(avg(coalesce(overdraft_limit, 0)), 2) AS average_limit
FROM accounts WHERE closed_on IS NULL GROUP BY currency ORDER BY accounts DESC, currency

--- wrong-3
-- takes an account with a closed_on in the future as open: wrong where such an account exists
SELECT currency, count(*) AS accounts, count(overdraft_limit) AS agreed, round(avg(coalesce(overdraft_limit, 0)), 2) AS average_limit
FROM accounts WHERE closed_on IS NULL OR closed_on > current_date GROUP BY currency ORDER BY accounts DESC, currency
