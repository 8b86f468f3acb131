--- right-1
WITH b AS (
    SELECT DISTINCT m.product_id, m.moved_on,
           (SELECT sum(x.delta) FROM stock_moves x WHERE x.product_id = m.product_id AND x.moved_on <= m.moved_on) AS bal
    FROM stock_moves m
), s AS (
    SELECT b.*, min(moved_on) FILTER (WHERE bal < 0) OVER (PARTITION BY product_id) AS first_day, min(bal) OVER (PARTITION BY product_id) AS lowest FROM b
)
SELECT s.product_id, p.name, s.first_day, max(s.bal) FILTER (WHERE s.moved_on = s.first_day), min(s.lowest),
       min(s.moved_on) FILTER (WHERE s.moved_on > s.first_day AND s.bal >= 0)
FROM s JOIN products p ON p.product_id = s.product_id
WHERE s.first_day IS NOT NULL
GROUP BY s.product_id, p.name, s.first_day
ORDER BY s.product_id;

--- right-2
WITH running AS (
    SELECT product_id, moved_on, sum(delta) OVER (PARTITION BY product_id ORDER BY moved_on RANGE UNBOUNDED PRECEDING) AS balance
    FROM stock_moves
)
SELECT p.product_id, p.name, f.moved_on AS first_day, f.balance, l.lowest, n.moved_on AS back_on
FROM products p
CROSS JOIN LATERAL (SELECT moved_on, balance FROM running r WHERE r.product_id = p.product_id AND balance < 0 ORDER BY moved_on LIMIT 1) f
CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM running r WHERE r.product_id = p.product_id) l
LEFT JOIN LATERAL (SELECT moved_on FROM running r WHERE r.product_id = p.product_id AND balance > -1 AND r.moved_on > f.moved_on ORDER BY moved_on FETCH FIRST ROW ONLY) n ON TRUE
ORDER BY p.product_id;

--- right-3
WITH moves AS (
    SELECT move_id, product_id, moved_on,
           sum(delta) OVER w AS balance,
           lead(moved_on) OVER w AS next_day
    FROM stock_moves WINDOW w AS (PARTITION BY product_id ORDER BY moved_on, move_id ROWS UNBOUNDED PRECEDING)
), ends AS (
    SELECT * FROM moves WHERE next_day IS DISTINCT FROM moved_on
), agg AS (
    SELECT product_id, min(balance) AS lowest, (array_agg(moved_on ORDER BY moved_on) FILTER (WHERE balance < 0))[1] AS first_day,
           (array_agg(balance ORDER BY moved_on) FILTER (WHERE balance < 0))[1] AS balance
    FROM ends GROUP BY product_id HAVING bool_or(balance < 0)
)
SELECT a.product_id, p.name, a.first_day, a.balance, a.lowest, min(e.moved_on) AS back_on
FROM agg a JOIN products p USING (product_id)
LEFT JOIN ends e ON e.product_id = a.product_id AND e.moved_on > a.first_day AND NOT e.balance < 0
GROUP BY a.product_id, p.name, a.first_day, a.balance, a.lowest
ORDER BY 1;

--- wrong-01
-- a balance in the middle of a day counts
WITH moves AS (
    SELECT move_id, product_id, moved_on,
           sum(delta) OVER w AS balance,
           lead(moved_on) OVER w AS next_day
    FROM stock_moves WINDOW w AS (PARTITION BY product_id ORDER BY moved_on, move_id ROWS UNBOUNDED PRECEDING)
), ends AS (
    SELECT * FROM moves WHERE true
), agg AS (
    SELECT product_id, min(balance) AS lowest, (array_agg(moved_on ORDER BY moved_on) FILTER (WHERE balance < 0))[1] AS first_day,
           (array_agg(balance ORDER BY moved_on) FILTER (WHERE balance < 0))[1] AS balance
    FROM ends GROUP BY product_id HAVING bool_or(balance < 0)
)
SELECT a.product_id, p.name, a.first_day, a.balance, a.lowest, min(e.moved_on) AS back_on
FROM agg a JOIN products p USING (product_id)
LEFT JOIN ends e ON e.product_id = a.product_id AND e.moved_on > a.first_day AND NOT e.balance < 0
GROUP BY a.product_id, p.name, a.first_day, a.balance, a.lowest
ORDER BY 1;

--- wrong-02
-- ROWS instead of RANGE: the balance in the middle of a day counts
WITH running AS (
    SELECT product_id, moved_on, sum(delta) OVER (PARTITION BY product_id ORDER BY moved_on ROWS UNBOUNDED PRECEDING) AS balance
    FROM stock_moves
)
SELECT p.product_id, p.name, f.moved_on AS first_day, f.balance, l.lowest, n.moved_on AS back_on
FROM products p
CROSS JOIN LATERAL (SELECT moved_on, balance FROM running r WHERE r.product_id = p.product_id AND balance < 0 ORDER BY moved_on LIMIT 1) f
CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM running r WHERE r.product_id = p.product_id) l
LEFT JOIN LATERAL (SELECT moved_on FROM running r WHERE r.product_id = p.product_id AND balance > -1 AND r.moved_on > f.moved_on ORDER BY moved_on FETCH FIRST ROW ONLY) n ON TRUE
ORDER BY p.product_id;

--- wrong-03
-- zero is taken for below zero
WITH running AS (
    SELECT product_id, moved_on, sum(delta) OVER (PARTITION BY product_id ORDER BY moved_on RANGE UNBOUNDED PRECEDING) AS balance
    FROM stock_moves
)
SELECT p.product_id, p.name, f.moved_on AS first_day, f.balance, l.lowest, n.moved_on AS back_on
FROM products p
CROSS JOIN LATERAL (SELECT moved_on, balance FROM running r WHERE r.product_id = p.product_id AND balance <= 0 ORDER BY moved_on LIMIT 1) f
CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM running r WHERE r.product_id = p.product_id) l
LEFT JOIN LATERAL (SELECT moved_on FROM running r WHERE r.product_id = p.product_id AND balance > -1 AND r.moved_on > f.moved_on ORDER BY moved_on FETCH FIRST ROW ONLY) n ON TRUE
ORDER BY p.product_id;

--- wrong-04
-- zero is not taken for back
WITH running AS (
    SELECT product_id, moved_on, sum(delta) OVER (PARTITION BY product_id ORDER BY moved_on RANGE UNBOUNDED PRECEDING) AS balance
    FROM stock_moves
)
SELECT p.product_id, p.name, f.moved_on AS first_day, f.balance, l.lowest, n.moved_on AS back_on
FROM products p
CROSS JOIN LATERAL (SELECT moved_on, balance FROM running r WHERE r.product_id = p.product_id AND balance < 0 ORDER BY moved_on LIMIT 1) f
CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM running r WHERE r.product_id = p.product_id) l
LEFT JOIN LATERAL (SELECT moved_on FROM running r WHERE r.product_id = p.product_id AND balance > 0 AND r.moved_on > f.moved_on ORDER BY moved_on FETCH FIRST ROW ONLY) n ON TRUE
ORDER BY p.product_id;

--- wrong-05
-- inner lateral: products that never come back are missing
WITH running AS (
    SELECT product_id, moved_on, sum(delta) OVER (PARTITION BY product_id ORDER BY moved_on RANGE UNBOUNDED PRECEDING) AS balance
    FROM stock_moves
)
SELECT p.product_id, p.name, f.moved_on AS first_day, f.balance, l.lowest, n.moved_on AS back_on
FROM products p
CROSS JOIN LATERAL (SELECT moved_on, balance FROM running r WHERE r.product_id = p.product_id AND balance < 0 ORDER BY moved_on LIMIT 1) f
CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM running r WHERE r.product_id = p.product_id) l
JOIN LATERAL (SELECT moved_on FROM running r WHERE r.product_id = p.product_id AND balance > -1 AND r.moved_on > f.moved_on ORDER BY moved_on FETCH FIRST ROW ONLY) n ON TRUE
ORDER BY p.product_id;

--- wrong-06
-- the day of coming back may lie before the first day below zero
WITH running AS (
    SELECT product_id, moved_on, sum(delta) OVER (PARTITION BY product_id ORDER BY moved_on RANGE UNBOUNDED PRECEDING) AS balance
    FROM stock_moves
)
SELECT p.product_id, p.name, f.moved_on AS first_day, f.balance, l.lowest, n.moved_on AS back_on
FROM products p
CROSS JOIN LATERAL (SELECT moved_on, balance FROM running r WHERE r.product_id = p.product_id AND balance < 0 ORDER BY moved_on LIMIT 1) f
CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM running r WHERE r.product_id = p.product_id) l
LEFT JOIN LATERAL (SELECT moved_on FROM running r WHERE r.product_id = p.product_id AND balance > -1 ORDER BY moved_on FETCH FIRST ROW ONLY) n ON TRUE
ORDER BY p.product_id;

--- wrong-07
-- the lowest balance up to the first day below zero only
WITH b AS (
    SELECT DISTINCT m.product_id, m.moved_on,
           (SELECT sum(x.delta) FROM stock_moves x WHERE x.product_id = m.product_id AND x.moved_on <= m.moved_on) AS bal
    FROM stock_moves m
), s AS (
    SELECT b.*, min(moved_on) FILTER (WHERE bal < 0) OVER (PARTITION BY product_id) AS first_day, min(bal) OVER (PARTITION BY product_id ORDER BY moved_on) AS lowest FROM b
)
SELECT s.product_id, p.name, s.first_day, max(s.bal) FILTER (WHERE s.moved_on = s.first_day), max(s.lowest) FILTER (WHERE s.moved_on = s.first_day),
       min(s.moved_on) FILTER (WHERE s.moved_on > s.first_day AND s.bal >= 0)
FROM s JOIN products p ON p.product_id = s.product_id
WHERE s.first_day IS NOT NULL
GROUP BY s.product_id, p.name, s.first_day
ORDER BY s.product_id;

--- wrong-08
-- the balance begins with the column stock
WITH b AS (
    SELECT DISTINCT m.product_id, m.moved_on,
           (SELECT sum(x.delta) + (SELECT stock FROM products y WHERE y.product_id = m.product_id) FROM stock_moves x WHERE x.product_id = m.product_id AND x.moved_on <= m.moved_on) AS bal
    FROM stock_moves m
), s AS (
    SELECT b.*, min(moved_on) FILTER (WHERE bal < 0) OVER (PARTITION BY product_id) AS first_day, min(bal) OVER (PARTITION BY product_id) AS lowest FROM b
)
SELECT s.product_id, p.name, s.first_day, max(s.bal) FILTER (WHERE s.moved_on = s.first_day), min(s.lowest),
       min(s.moved_on) FILTER (WHERE s.moved_on > s.first_day AND s.bal >= 0)
FROM s JOIN products p ON p.product_id = s.product_id
WHERE s.first_day IS NOT NULL
GROUP BY s.product_id, p.name, s.first_day
ORDER BY s.product_id;

--- wrong-09
-- balance of the day only
WITH b AS (
    SELECT DISTINCT m.product_id, m.moved_on,
           (SELECT sum(x.delta) FROM stock_moves x WHERE x.product_id = m.product_id AND x.moved_on = m.moved_on) AS bal
    FROM stock_moves m
), s AS (
    SELECT b.*, min(moved_on) FILTER (WHERE bal < 0) OVER (PARTITION BY product_id) AS first_day, min(bal) OVER (PARTITION BY product_id) AS lowest FROM b
)
SELECT s.product_id, p.name, s.first_day, max(s.bal) FILTER (WHERE s.moved_on = s.first_day), min(s.lowest),
       min(s.moved_on) FILTER (WHERE s.moved_on > s.first_day AND s.bal >= 0)
FROM s JOIN products p ON p.product_id = s.product_id
WHERE s.first_day IS NOT NULL
GROUP BY s.product_id, p.name, s.first_day
ORDER BY s.product_id;

--- wrong-10
-- the last day below zero, not the first
WITH days AS (
    SELECT product_id, moved_on, sum(sum(delta)) OVER (PARTITION BY product_id ORDER BY moved_on) AS balance
    FROM stock_moves GROUP BY product_id, moved_on
), firsts AS (
    SELECT DISTINCT ON (product_id) product_id, moved_on, balance
    FROM days WHERE balance < 0 ORDER BY product_id, moved_on DESC
)
SELECT f.product_id, p.name, f.moved_on AS first_day, f.balance,
       (SELECT min(balance) FROM days d WHERE d.product_id = f.product_id) AS lowest,
       (SELECT min(moved_on) FROM days d WHERE d.product_id = f.product_id AND d.moved_on > f.moved_on AND d.balance >= 0) AS back_on
FROM firsts f JOIN products p USING (product_id)
ORDER BY f.product_id;

--- wrong-11
-- one balance over all products
WITH days AS (
    SELECT product_id, moved_on, sum(sum(delta)) OVER (ORDER BY moved_on) AS balance
    FROM stock_moves GROUP BY product_id, moved_on
), firsts AS (
    SELECT DISTINCT ON (product_id) product_id, moved_on, balance
    FROM days WHERE balance < 0 ORDER BY product_id, moved_on
)
SELECT f.product_id, p.name, f.moved_on AS first_day, f.balance,
       (SELECT min(balance) FROM days d WHERE d.product_id = f.product_id) AS lowest,
       (SELECT min(moved_on) FROM days d WHERE d.product_id = f.product_id AND d.moved_on > f.moved_on AND d.balance >= 0) AS back_on
FROM firsts f JOIN products p USING (product_id)
ORDER BY f.product_id;

--- wrong-12
-- moves are added in the order of their numbers, not of their days
WITH b AS (
    SELECT m.product_id, m.moved_on,
           (SELECT sum(x.delta) FROM stock_moves x WHERE x.product_id = m.product_id AND x.move_id <= m.move_id) AS bal
    FROM stock_moves m
), s AS (
    SELECT b.*, min(moved_on) FILTER (WHERE bal < 0) OVER (PARTITION BY product_id) AS first_day, min(bal) OVER (PARTITION BY product_id) AS lowest FROM b
)
SELECT s.product_id, p.name, s.first_day, max(s.bal) FILTER (WHERE s.moved_on = s.first_day), min(s.lowest),
       min(s.moved_on) FILTER (WHERE s.moved_on > s.first_day AND s.bal >= 0)
FROM s JOIN products p ON p.product_id = s.product_id
WHERE s.first_day IS NOT NULL
GROUP BY s.product_id, p.name, s.first_day
ORDER BY s.product_id;

--- wrong-13
-- the balance shown is the lowest, not that of the first day
WITH days AS (
    SELECT product_id, moved_on, sum(sum(delta)) OVER (PARTITION BY product_id ORDER BY moved_on) AS balance
    FROM stock_moves GROUP BY product_id, moved_on
), firsts AS (
    SELECT DISTINCT ON (product_id) product_id, moved_on, balance
    FROM days WHERE balance < 0 ORDER BY product_id, balance, moved_on
)
SELECT f.product_id, p.name, f.moved_on AS first_day, f.balance,
       (SELECT min(balance) FROM days d WHERE d.product_id = f.product_id) AS lowest,
       (SELECT min(moved_on) FROM days d WHERE d.product_id = f.product_id AND d.moved_on > f.moved_on AND d.balance >= 0) AS back_on
FROM firsts f JOIN products p USING (product_id)
ORDER BY f.product_id;

--- wrong-14
-- discontinued products are left out
WITH b AS (
    SELECT DISTINCT m.product_id, m.moved_on,
           (SELECT sum(x.delta) FROM stock_moves x WHERE x.product_id = m.product_id AND x.moved_on <= m.moved_on) AS bal
    FROM stock_moves m
), s AS (
    SELECT b.*, min(moved_on) FILTER (WHERE bal < 0) OVER (PARTITION BY product_id) AS first_day, min(bal) OVER (PARTITION BY product_id) AS lowest FROM b
)
SELECT s.product_id, p.name, s.first_day, max(s.bal) FILTER (WHERE s.moved_on = s.first_day), min(s.lowest),
       min(s.moved_on) FILTER (WHERE s.moved_on > s.first_day AND s.bal >= 0)
FROM s JOIN products p ON p.product_id = s.product_id
WHERE s.first_day IS NOT NULL AND NOT p.discontinued
GROUP BY s.product_id, p.name, s.first_day
ORDER BY s.product_id;

--- wrong-15
-- only the next day with a move may be the one of coming back
WITH days AS (
    SELECT product_id, moved_on, sum(sum(delta)) OVER (PARTITION BY product_id ORDER BY moved_on) AS balance
    FROM stock_moves GROUP BY product_id, moved_on
), firsts AS (
    SELECT DISTINCT ON (product_id) product_id, moved_on, balance
    FROM days WHERE balance < 0 ORDER BY product_id, moved_on
)
SELECT f.product_id, p.name, f.moved_on AS first_day, f.balance,
       (SELECT min(balance) FROM days d WHERE d.product_id = f.product_id) AS lowest,
       (SELECT min(moved_on) FROM days d WHERE d.product_id = f.product_id AND d.balance >= 0 AND d.moved_on = (SELECT min(moved_on) FROM days e WHERE e.product_id = f.product_id AND e.moved_on > f.moved_on)) AS back_on
FROM firsts f JOIN products p USING (product_id)
ORDER BY f.product_id;

--- wrong-16
-- moves without a reason are left out
WITH running AS (
    SELECT product_id, moved_on, sum(delta) OVER (PARTITION BY product_id ORDER BY moved_on RANGE UNBOUNDED PRECEDING) AS balance
    FROM stock_moves WHERE reason <> 'x'
)
SELECT p.product_id, p.name, f.moved_on AS first_day, f.balance, l.lowest, n.moved_on AS back_on
FROM products p
CROSS JOIN LATERAL (SELECT moved_on, balance FROM running r WHERE r.product_id = p.product_id AND balance < 0 ORDER BY moved_on LIMIT 1) f
CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM running r WHERE r.product_id = p.product_id) l
LEFT JOIN LATERAL (SELECT moved_on FROM running r WHERE r.product_id = p.product_id AND balance > -1 AND r.moved_on > f.moved_on ORDER BY moved_on FETCH FIRST ROW ONLY) n ON TRUE
ORDER BY p.product_id;

--- wrong-17
-- back after the last day below zero, not after the first
WITH moves AS (
    SELECT move_id, product_id, moved_on,
           sum(delta) OVER w AS balance,
           lead(moved_on) OVER w AS next_day
    FROM stock_moves WINDOW w AS (PARTITION BY product_id ORDER BY moved_on, move_id ROWS UNBOUNDED PRECEDING)
), ends AS (
    SELECT * FROM moves WHERE next_day IS DISTINCT FROM moved_on
), agg AS (
    SELECT product_id, min(balance) AS lowest, (array_agg(moved_on ORDER BY moved_on) FILTER (WHERE balance < 0))[1] AS first_day,
           (array_agg(balance ORDER BY moved_on) FILTER (WHERE balance < 0))[1] AS balance
    FROM ends GROUP BY product_id HAVING bool_or(balance < 0)
)
SELECT a.product_id, p.name, a.first_day, a.balance, a.lowest, min(e.moved_on) AS back_on
FROM agg a JOIN products p USING (product_id)
LEFT JOIN ends e ON e.product_id = a.product_id AND e.moved_on > (SELECT max(z.moved_on) FROM ends z WHERE z.product_id = a.product_id AND z.balance < 0) AND NOT e.balance < 0
GROUP BY a.product_id, p.name, a.first_day, a.balance, a.lowest
ORDER BY 1;
