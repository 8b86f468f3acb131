SELECT park_id, lower(r) AS first_day, upper(r) - 1 AS last_day
FROM (
    SELECT park_id, unnest(range_agg(daterange(first_day, last_day, '[]'))) AS r
    FROM outages GROUP BY park_id
) AS x
ORDER BY park_id, first_day;
