SELECT p.low, c.full_name, p.high, d.full_name, p.both_ways / 2 AS accounts
FROM (
    SELECT least(a.client_id, b.client_id) AS low, greatest(a.client_id, b.client_id) AS high,
           count(*) AS both_ways
    FROM holders AS a, holders AS b
    WHERE a.account_id = b.account_id AND a.client_id <> b.client_id
    GROUP BY 1, 2
) AS p
JOIN clients AS c ON c.client_id = p.low
JOIN clients AS d ON d.client_id = p.high
ORDER BY 5 DESC, 1, 3;
