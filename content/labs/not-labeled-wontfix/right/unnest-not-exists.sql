SELECT issue_id, title, (SELECT count(*) FROM unnest(labels)) AS n
FROM issues
WHERE closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM unnest(labels) AS one (label) WHERE label = 'wontfix')
ORDER BY n DESC, issue_id;
