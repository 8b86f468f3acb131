SELECT p.key, i.fix_version AS version, count(*) AS issues
FROM issues AS i
JOIN projects AS p ON p.project_id = i.project_id
WHERE i.closed_at IS NOT NULL
  AND i.fix_version IS NOT NULL
  AND NOT EXISTS (
      SELECT 1
      FROM issues AS o
      WHERE o.project_id = i.project_id
        AND o.closed_at IS NOT NULL
        AND string_to_array(o.fix_version, '.')::int[] > string_to_array(i.fix_version, '.')::int[]
  )
GROUP BY p.key, i.fix_version
ORDER BY issues DESC, p.key;
