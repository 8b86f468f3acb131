--- right-1
-- arrays of numbers, DISTINCT ON
WITH v AS (SELECT project_id, fix_version, string_to_array(fix_version, '.')::numeric[] AS a, count(*) AS n FROM issues WHERE closed_at IS NOT NULL AND fix_version IS NOT NULL GROUP BY 1, 2)
SELECT p.key, t.fix_version AS version, t.n AS issues FROM (SELECT DISTINCT ON (project_id) * FROM v ORDER BY project_id, a DESC) t JOIN projects p USING (project_id) ORDER BY t.n DESC, p.key

--- right-2
-- rank over the three numbers
SELECT p.key, min(r.fix_version) AS version, count(*) AS issues
FROM (SELECT project_id, fix_version, rank() OVER (PARTITION BY project_id ORDER BY split_part(fix_version, '.', 1)::numeric DESC, split_part(fix_version, '.', 2)::numeric DESC, split_part(fix_version, '.', 3)::numeric DESC) AS k
      FROM issues WHERE closed_at IS NOT NULL AND fix_version IS NOT NULL) r JOIN projects p USING (project_id)
WHERE k = 1 GROUP BY p.project_id, p.key ORDER BY issues DESC, key

--- right-3
-- maximum of arrays, written as text again
SELECT p.key, array_to_string(m.a, '.') AS version, (SELECT count(*) FROM issues i WHERE i.project_id = p.project_id AND i.closed_at IS NOT NULL AND i.fix_version = array_to_string(m.a, '.')) AS issues
FROM projects p JOIN LATERAL (SELECT max(string_to_array(i.fix_version, '.')::bigint[]) AS a FROM issues i WHERE i.project_id = p.project_id AND i.closed_at IS NOT NULL) m ON m.a IS NOT NULL
ORDER BY 3 DESC, 1

--- wrong-1
-- versions compared as text
SELECT p.key, i.fix_version AS version, count(*) AS issues FROM issues i JOIN projects p USING (project_id)
WHERE i.closed_at IS NOT NULL AND i.fix_version = (SELECT max(x.fix_version) FROM issues x WHERE x.project_id = i.project_id AND x.closed_at IS NOT NULL)
GROUP BY p.key, i.fix_version ORDER BY issues DESC, p.key

--- wrong-2
-- open issues of that version are counted too
SELECT p.key, t.fix_version AS version, (SELECT count(*) FROM issues x WHERE x.project_id = t.project_id AND x.fix_version = t.fix_version) AS issues
FROM (SELECT DISTINCT ON (project_id) project_id, fix_version FROM issues WHERE closed_at IS NOT NULL AND fix_version IS NOT NULL ORDER BY project_id, string_to_array(fix_version, '.')::int[] DESC) t JOIN projects p USING (project_id) ORDER BY 3 DESC, 1

--- wrong-3
-- packed into one number by hundreds: wrong for parts of 100 and more
WITH v AS (SELECT project_id, fix_version, split_part(fix_version, '.', 1)::bigint * 10000 + split_part(fix_version, '.', 2)::bigint * 100 + split_part(fix_version, '.', 3)::bigint AS a, count(*) AS n FROM issues WHERE closed_at IS NOT NULL AND fix_version IS NOT NULL GROUP BY 1, 2)
SELECT p.key, t.fix_version AS version, t.n AS issues FROM (SELECT DISTINCT ON (project_id) * FROM v ORDER BY project_id, a DESC) t JOIN projects p USING (project_id) ORDER BY t.n DESC, p.key
