--- right-1
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path)
)
SELECT DISTINCT ON (h.hut_id) h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
ORDER BY h.hut_id, w.minutes, w.hops;

--- right-2
WITH RECURSIVE walk (hut_id, minutes, hops) AS (
    SELECT 1, 0, 0
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id AND NOT t.closed
) CYCLE hut_id SET again USING path,
best AS (
    SELECT hut_id, minutes, min(hops) AS hops,
           rank() OVER (PARTITION BY hut_id ORDER BY minutes) AS r
    FROM walk WHERE NOT again AND hut_id <> 1
    GROUP BY hut_id, minutes
)
SELECT huts.hut_id, huts.name, best.minutes, best.hops
FROM best JOIN huts USING (hut_id)
WHERE r = 1
ORDER BY hut_id;

--- right-3
WITH RECURSIVE edge AS (
    SELECT from_hut, to_hut, min(minutes) AS minutes
    FROM trails WHERE closed = false GROUP BY from_hut, to_hut
), walk AS (
    SELECT to_hut AS hut_id, ARRAY[minutes, 1] AS cost, ',1,' || to_hut || ',' AS path FROM edge WHERE from_hut = 1
    UNION
    SELECT e.to_hut, ARRAY[w.cost[1] + e.minutes, w.cost[2] + 1], w.path || e.to_hut || ','
    FROM walk w JOIN edge e ON e.from_hut = w.hut_id
    WHERE w.path NOT LIKE '%,' || e.to_hut || ',%'
), best AS (SELECT hut_id, min(cost) AS cost FROM walk GROUP BY hut_id)
SELECT hut_id, (SELECT name FROM huts WHERE huts.hut_id = best.hut_id), cost[1], cost[2]
FROM best ORDER BY 1;

--- right-4
WITH RECURSIVE w AS (
    SELECT hut_id, 0 AS m, 0 AS n, ARRAY[hut_id] AS p FROM huts WHERE hut_id = 1
    UNION ALL
    SELECT t.to_hut, w.m + t.minutes, w.n + 1, w.p || t.to_hut
    FROM w, trails t
    WHERE t.from_hut = w.hut_id AND t.closed IS FALSE AND NOT t.to_hut = ANY (w.p)
)
SELECT h.hut_id, h.name, b.m, b.n
FROM huts h
CROSS JOIN LATERAL (SELECT m, n FROM w WHERE w.hut_id = h.hut_id ORDER BY m, n LIMIT 1) b
WHERE h.hut_id <> 1
ORDER BY h.hut_id;

--- right-5
WITH RECURSIVE w AS (
    SELECT 1 AS hut_id, 0 AS m, 0 AS n
    UNION
    SELECT t.to_hut, w.m + t.minutes, w.n + 1
    FROM w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND w.n < (SELECT count(*) FROM huts)
), least AS (SELECT hut_id, min(m) AS m FROM w GROUP BY hut_id)
SELECT h.hut_id, h.name, l.m AS minutes, min(w.n) AS hops
FROM least l JOIN w ON w.hut_id = l.hut_id AND w.m = l.m JOIN huts h ON h.hut_id = l.hut_id
WHERE h.hut_id != 1
GROUP BY h.hut_id, l.m
ORDER BY h.hut_id;

--- wrong-01
-- closed trails of the first step are walked
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path)
)
SELECT DISTINCT ON (h.hut_id) h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
ORDER BY h.hut_id, w.minutes, w.hops;

--- wrong-02
-- closed trails after the first step are walked
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE t.to_hut <> ALL (w.path)
)
SELECT DISTINCT ON (h.hut_id) h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
ORDER BY h.hut_id, w.minutes, w.hops;

--- wrong-03
-- hops not minimal among equally fast walks: greatest
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path)
)
SELECT DISTINCT ON (h.hut_id) h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
ORDER BY h.hut_id, w.minutes, w.hops DESC;

--- wrong-04
-- least hops first, then minutes
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path)
)
SELECT DISTINCT ON (h.hut_id) h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
ORDER BY h.hut_id, w.hops, w.minutes;

--- wrong-05
-- min of each by itself
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path)
)
SELECT h.hut_id, h.name, min(w.minutes) AS minutes, min(w.hops) AS hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
GROUP BY h.hut_id ORDER BY h.hut_id;

--- wrong-06
-- trails as two-way
WITH RECURSIVE w AS (
    SELECT hut_id, 0 AS m, 0 AS n, ARRAY[hut_id] AS p FROM huts WHERE hut_id = 1
    UNION ALL
    SELECT t.to_hut, w.m + t.minutes, w.n + 1, w.p || t.to_hut
    FROM w, (SELECT from_hut, to_hut, minutes, closed FROM trails UNION ALL SELECT to_hut, from_hut, minutes, closed FROM trails) t
    WHERE t.from_hut = w.hut_id AND t.closed IS FALSE AND NOT t.to_hut = ANY (w.p)
)
SELECT h.hut_id, h.name, b.m, b.n
FROM huts h
CROSS JOIN LATERAL (SELECT m, n FROM w WHERE w.hut_id = h.hut_id ORDER BY m, n LIMIT 1) b
WHERE h.hut_id <> 1
ORDER BY h.hut_id;

--- wrong-07
-- hut 1 is listed
WITH RECURSIVE w AS (
    SELECT hut_id, 0 AS m, 0 AS n, ARRAY[hut_id] AS p FROM huts WHERE hut_id = 1
    UNION ALL
    SELECT t.to_hut, w.m + t.minutes, w.n + 1, w.p || t.to_hut
    FROM w, trails t
    WHERE t.from_hut = w.hut_id AND t.closed IS FALSE AND NOT t.to_hut = ANY (w.p)
)
SELECT h.hut_id, h.name, b.m, b.n
FROM huts h
CROSS JOIN LATERAL (SELECT m, n FROM w WHERE w.hut_id = h.hut_id ORDER BY m, n LIMIT 1) b
ORDER BY h.hut_id;

--- wrong-08
-- breadth first: UNION by hut stops at three hops
WITH RECURSIVE w AS (
    SELECT 1 AS hut_id, 0 AS m, 0 AS n
    UNION
    SELECT t.to_hut, w.m + t.minutes, w.n + 1
    FROM w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND w.n < 3
), least AS (SELECT hut_id, min(m) AS m FROM w GROUP BY hut_id)
SELECT h.hut_id, h.name, l.m AS minutes, min(w.n) AS hops
FROM least l JOIN w ON w.hut_id = l.hut_id AND w.m = l.m JOIN huts h ON h.hut_id = l.hut_id
WHERE h.hut_id != 1
GROUP BY h.hut_id, l.m
ORDER BY h.hut_id;

--- wrong-09
-- path check by text without separators at the end: 1 is in 10
WITH RECURSIVE edge AS (
    SELECT from_hut, to_hut, min(minutes) AS minutes
    FROM trails WHERE closed = false GROUP BY from_hut, to_hut
), walk AS (
    SELECT to_hut AS hut_id, ARRAY[minutes, 1] AS cost, '1,' || to_hut AS path FROM edge WHERE from_hut = 1
    UNION
    SELECT e.to_hut, ARRAY[w.cost[1] + e.minutes, w.cost[2] + 1], w.path || ',' || e.to_hut
    FROM walk w JOIN edge e ON e.from_hut = w.hut_id
    WHERE w.path NOT LIKE '%' || e.to_hut || '%'
), best AS (SELECT hut_id, min(cost) AS cost FROM walk GROUP BY hut_id)
SELECT hut_id, (SELECT name FROM huts WHERE huts.hut_id = best.hut_id), cost[1], cost[2]
FROM best ORDER BY 1;

--- wrong-10
-- lists unreachable huts with NULL
WITH RECURSIVE w AS (
    SELECT hut_id, 0 AS m, 0 AS n, ARRAY[hut_id] AS p FROM huts WHERE hut_id = 1
    UNION ALL
    SELECT t.to_hut, w.m + t.minutes, w.n + 1, w.p || t.to_hut
    FROM w, trails t
    WHERE t.from_hut = w.hut_id AND t.closed IS FALSE AND NOT t.to_hut = ANY (w.p)
)
SELECT h.hut_id, h.name, b.m, b.n
FROM huts h
LEFT JOIN LATERAL (SELECT m, n FROM w WHERE w.hut_id = h.hut_id ORDER BY m, n LIMIT 1) b ON true
WHERE h.hut_id <> 1
ORDER BY h.hut_id;

--- wrong-11
-- several fastest walks give several rows
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path)
)
SELECT DISTINCT h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
WHERE w.minutes = (SELECT min(x.minutes) FROM walk x WHERE x.hut_id = h.hut_id)
ORDER BY h.hut_id;

--- wrong-12
-- starts at the hut with the smallest number, whatever it is
WITH RECURSIVE w AS (
    SELECT hut_id, 0 AS m, 0 AS n, ARRAY[hut_id] AS p FROM huts WHERE hut_id = (SELECT min(hut_id) FROM huts)
    UNION ALL
    SELECT t.to_hut, w.m + t.minutes, w.n + 1, w.p || t.to_hut
    FROM w, trails t
    WHERE t.from_hut = w.hut_id AND t.closed IS FALSE AND NOT t.to_hut = ANY (w.p)
)
SELECT h.hut_id, h.name, b.m, b.n
FROM huts h
CROSS JOIN LATERAL (SELECT m, n FROM w WHERE w.hut_id = h.hut_id ORDER BY m, n LIMIT 1) b
WHERE h.hut_id <> 1
ORDER BY h.hut_id;

--- wrong-13
-- keeps only the latest trail between two huts
WITH RECURSIVE edge AS (
    SELECT DISTINCT ON (from_hut, to_hut) from_hut, to_hut, minutes
    FROM trails WHERE closed = false ORDER BY from_hut, to_hut, trail_id
), walk AS (
    SELECT to_hut AS hut_id, ARRAY[minutes, 1] AS cost, ',1,' || to_hut || ',' AS path FROM edge WHERE from_hut = 1
    UNION
    SELECT e.to_hut, ARRAY[w.cost[1] + e.minutes, w.cost[2] + 1], w.path || e.to_hut || ','
    FROM walk w JOIN edge e ON e.from_hut = w.hut_id
    WHERE w.path NOT LIKE '%,' || e.to_hut || ',%'
), best AS (SELECT hut_id, min(cost) AS cost FROM walk GROUP BY hut_id)
SELECT hut_id, (SELECT name FROM huts WHERE huts.hut_id = best.hut_id), cost[1], cost[2]
FROM best ORDER BY 1;

--- wrong-14
-- trails to huts without a valley are left out
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path)
)
SELECT DISTINCT ON (h.hut_id) h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id AND h.valley <> ''
ORDER BY h.hut_id, w.minutes, w.hops;

--- wrong-15
-- walks of more than 600 minutes are not followed
WITH RECURSIVE walk AS (
    SELECT t.to_hut AS hut_id, t.minutes, 1 AS hops, ARRAY[1, t.to_hut] AS path
    FROM trails t WHERE t.from_hut = 1 AND NOT t.closed
    UNION ALL
    SELECT t.to_hut, w.minutes + t.minutes, w.hops + 1, w.path || t.to_hut
    FROM walk w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND t.to_hut <> ALL (w.path) AND w.minutes + t.minutes <= 600
)
SELECT DISTINCT ON (h.hut_id) h.hut_id, h.name, w.minutes, w.hops
FROM walk w JOIN huts h ON h.hut_id = w.hut_id
ORDER BY h.hut_id, w.minutes, w.hops;

--- wrong-16
-- at most six trails
WITH RECURSIVE w AS (
    SELECT 1 AS hut_id, 0 AS m, 0 AS n
    UNION
    SELECT t.to_hut, w.m + t.minutes, w.n + 1
    FROM w JOIN trails t ON t.from_hut = w.hut_id
    WHERE NOT t.closed AND w.n < 6
), least AS (SELECT hut_id, min(m) AS m FROM w GROUP BY hut_id)
SELECT h.hut_id, h.name, l.m AS minutes, min(w.n) AS hops
FROM least l JOIN w ON w.hut_id = l.hut_id AND w.m = l.m JOIN huts h ON h.hut_id = l.hut_id
WHERE h.hut_id != 1
GROUP BY h.hut_id, l.m
ORDER BY h.hut_id;

--- wrong-17
-- greedy: only the quickest trail out of each hut
WITH RECURSIVE w AS (
    SELECT hut_id, 0 AS m, 0 AS n, ARRAY[hut_id] AS p FROM huts WHERE hut_id = 1
    UNION ALL
    SELECT t.to_hut, w.m + t.minutes, w.n + 1, w.p || t.to_hut
    FROM w, (SELECT * FROM trails a WHERE NOT EXISTS (SELECT 1 FROM trails b WHERE b.from_hut = a.from_hut AND NOT b.closed AND b.minutes < a.minutes)) t
    WHERE t.from_hut = w.hut_id AND t.closed IS FALSE AND NOT t.to_hut = ANY (w.p)
)
SELECT h.hut_id, h.name, b.m, b.n
FROM huts h
CROSS JOIN LATERAL (SELECT m, n FROM w WHERE w.hut_id = h.hut_id ORDER BY m, n LIMIT 1) b
WHERE h.hut_id <> 1
ORDER BY h.hut_id;

--- wrong-18
-- each hut is entered once: those entered with the fewest trails only
WITH RECURSIVE w AS (
    SELECT hut_id, 0 AS m, 0 AS n, ARRAY[hut_id] AS p FROM huts WHERE hut_id = 1
    UNION ALL
    SELECT t.to_hut, w.m + t.minutes, w.n + 1, w.p || t.to_hut
    FROM w, trails t
    WHERE t.from_hut = w.hut_id AND t.closed IS FALSE AND NOT t.to_hut = ANY (w.p)
)
SELECT h.hut_id, h.name, b.m, b.n
FROM huts h
CROSS JOIN LATERAL (SELECT m, n FROM w WHERE w.hut_id = h.hut_id AND n = (SELECT min(n) FROM w v WHERE v.hut_id = h.hut_id) ORDER BY m LIMIT 1) b
WHERE h.hut_id <> 1
ORDER BY h.hut_id;
