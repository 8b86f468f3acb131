--- right-1
-- right-1: condition in ON
SELECT b.name, c.copy_id FROM branches b LEFT JOIN copies c ON c.branch_id = b.branch_id AND c.acquired_on >= '2025-01-01'
ORDER BY b.name, c.copy_id;

--- right-2
-- right-2: inner join and the rest by UNION ALL
SELECT b.name, c.copy_id FROM branches b JOIN copies c USING (branch_id) WHERE c.acquired_on >= date '2025-01-01'
UNION ALL
SELECT b.name, NULL FROM branches b
WHERE NOT EXISTS (SELECT FROM copies c WHERE c.branch_id = b.branch_id AND c.acquired_on >= date '2025-01-01')
ORDER BY name, copy_id;

--- right-3
-- right-3: unnest of an array that is never empty
SELECT b.name, u.copy_id
FROM branches b
LEFT JOIN (SELECT branch_id, array_agg(copy_id) AS ids FROM copies WHERE NOT acquired_on < '2025-01-01' GROUP BY branch_id) a USING (branch_id)
CROSS JOIN LATERAL unnest(coalesce(a.ids, ARRAY[NULL::int])) AS u(copy_id)
ORDER BY 1, 2;

--- right-4
-- right-4: right join from filtered copies
WITH fresh AS (SELECT * FROM copies WHERE acquired_on <@ daterange('2025-01-01', NULL))
SELECT name, copy_id FROM fresh RIGHT OUTER JOIN branches USING (branch_id) ORDER BY name, copy_id;

--- wrong-1
-- wrong-1: condition in WHERE: fails for a branch without new copies
SELECT b.name, c.copy_id FROM branches b LEFT JOIN copies c USING (branch_id) WHERE c.acquired_on >= '2025-01-01'
ORDER BY b.name, c.copy_id;

--- wrong-2
-- wrong-2: OR IS NULL: fails for a branch with old copies only
SELECT b.name, c.copy_id FROM branches b LEFT JOIN copies c USING (branch_id) WHERE c.acquired_on >= '2025-01-01' OR c.copy_id IS NULL
ORDER BY b.name, c.copy_id;

--- wrong-3
-- wrong-3: after, not on: fails for a copy acquired on 1 January 2025
SELECT b.name, c.copy_id FROM branches b LEFT JOIN copies c ON c.branch_id = b.branch_id AND c.acquired_on > '2025-01-01'
ORDER BY b.name, c.copy_id;

--- wrong-4
-- wrong-4: the year 2025 only: fails for a copy acquired in 2026
SELECT b.name, c.copy_id FROM branches b LEFT JOIN copies c ON c.branch_id = b.branch_id AND extract(year FROM c.acquired_on) = 2025
ORDER BY b.name, c.copy_id;
