-- caught_by: extra-rows
SELECT key, version, issues
FROM (
    SELECT projects.key,
           issues.fix_version AS version,
           count(*) AS issues,
           rank() OVER (
               PARTITION BY projects.key
               ORDER BY string_to_array(issues.fix_version, '.')::integer[] DESC
           ) AS place
    FROM issues
    JOIN projects ON projects.project_id = issues.project_id
    WHERE issues.fix_version IS NOT NULL
    GROUP BY projects.key, issues.fix_version
) AS versions
WHERE place = 1
ORDER BY issues DESC, key;
