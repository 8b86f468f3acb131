WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id, 0 AS d FROM staff UNION ALL SELECT t.top, s.staff_id, t.d + 1 FROM t JOIN staff s ON s.boss_id = t.staff_id)
SELECT s.staff_id, s.name,
 CASE WHEN s.boss_id IS NULL THEN 'top' WHEN EXISTS (SELECT 1 FROM staff k WHERE k.boss_id = s.staff_id) THEN 'lead' ELSE 'member' END AS kind,
 (SELECT count(*) - 1 FROM t WHERE t.top = s.staff_id) AS below,
 (SELECT coalesce(sum(x.pay), 0) FROM t JOIN staff x ON x.staff_id = t.staff_id WHERE t.top = s.staff_id) AS pay,
 (SELECT count(*) FROM t WHERE t.staff_id = s.staff_id) AS level
FROM staff s ORDER BY s.staff_id;
