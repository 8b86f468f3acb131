SELECT hall, min(seat) AS first, max(seat) AS last, count(*) AS n
FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s
GROUP BY hall, grp HAVING count(*) >= 2 ORDER BY hall, min(seat);
