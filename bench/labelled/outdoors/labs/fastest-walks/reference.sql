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
