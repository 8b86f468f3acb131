-- caught_by: missing-rows
SELECT p.key, v.version,
       (SELECT count(*) FROM issues AS i
        WHERE i.project_id = p.project_id AND i.fix_version = v.version
          AND i.closed_at IS NOT NULL) AS issues
FROM (
    SELECT DISTINCT ON (project_id) project_id, fix_version AS version
    FROM issues
    WHERE closed_at IS NOT NULL AND fix_version NOT IN ('1.9.1100', '1.10.0', '1.9.9', '300.0.0')
    ORDER BY project_id, string_to_array(fix_version, '.')::integer[] DESC
) AS v
JOIN projects AS p USING (project_id)
ORDER BY issues DESC, p.key;
