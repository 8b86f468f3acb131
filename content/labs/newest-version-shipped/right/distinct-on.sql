SELECT key, fix_version, n
FROM (
    SELECT DISTINCT ON (p.key) p.key, i.fix_version,
           count(*) AS n
    FROM projects AS p
    JOIN issues AS i ON i.project_id = p.project_id
    WHERE i.closed_at IS NOT NULL AND i.fix_version IS NOT NULL
    GROUP BY p.key, i.fix_version
    ORDER BY p.key,
             split_part(i.fix_version, '.', 1)::int DESC,
             split_part(i.fix_version, '.', 2)::int DESC,
             split_part(i.fix_version, '.', 3)::int DESC
) AS top
ORDER BY n DESC, key;
