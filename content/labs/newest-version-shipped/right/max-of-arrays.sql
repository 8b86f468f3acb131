WITH fixed AS (
    SELECT project_id, string_to_array(fix_version, '.')::int[] AS parts
    FROM issues
    WHERE closed_at IS NOT NULL AND fix_version IS NOT NULL
), highest AS (
    SELECT project_id, max(parts) AS parts FROM fixed GROUP BY project_id
)
SELECT p.key, array_to_string(h.parts, '.') AS version, count(*) AS issues
FROM highest AS h
JOIN projects AS p USING (project_id)
JOIN fixed AS f USING (project_id, parts)
GROUP BY p.key, h.parts
ORDER BY issues DESC, p.key;
