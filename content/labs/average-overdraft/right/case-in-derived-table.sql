SELECT currency, count(*) AS accounts, sum(known), round(avg(drawable), 2)
FROM (
    SELECT currency,
           CASE WHEN overdraft_limit IS NULL THEN 0 ELSE overdraft_limit END AS drawable,
           CASE WHEN overdraft_limit IS NULL THEN 0 ELSE 1 END AS known
    FROM accounts
    WHERE closed_on IS NULL
) AS limits (currency, drawable, known)
GROUP BY currency
ORDER BY accounts DESC, currency;
