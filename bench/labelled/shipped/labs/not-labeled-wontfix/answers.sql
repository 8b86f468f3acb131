--- right-1
-- ALL
SELECT issue_id, title, cardinality(labels) AS labels FROM issues WHERE closed_at IS NULL AND 'wontfix' <> ALL (labels) ORDER BY 3 DESC, 1

--- right-2
-- containment negated
SELECT issue_id, title, (SELECT count(*) FROM unnest(i.labels)) AS labels FROM issues i WHERE closed_at IS NULL AND NOT labels @> '{wontfix}' ORDER BY (SELECT count(*) FROM unnest(i.labels)) DESC, issue_id

--- right-3
-- lateral unnest with bool_or
SELECT i.issue_id, i.title, l.n AS labels FROM issues i CROSS JOIN LATERAL (SELECT count(*) AS n, bool_or(x = 'wontfix') AS off FROM unnest(i.labels) x) l
WHERE i.closed_at IS NULL AND l.off IS NOT TRUE ORDER BY l.n DESC, i.issue_id

--- wrong-1
-- array_length is NULL for no labels: wrong for an issue without labels
SELECT issue_id, title, array_length(labels, 1) AS labels FROM issues WHERE closed_at IS NULL AND NOT 'wontfix' = ANY (labels) ORDER BY array_length(labels, 1) DESC NULLS LAST, issue_id

--- wrong-2
-- part of a text: wrong for a label such as wontfix-yet
SELECT issue_id, title, cardinality(labels) AS labels FROM issues WHERE closed_at IS NULL AND array_to_string(labels, ',') NOT LIKE '%wontfix%' ORDER BY cardinality(labels) DESC, issue_id

--- wrong-3
-- different labels: wrong where a label stands twice
SELECT issue_id, title, (SELECT count(DISTINCT x) FROM unnest(labels) x) AS labels FROM issues i WHERE closed_at IS NULL AND 'wontfix' <> ALL (labels) ORDER BY (SELECT count(DISTINCT x) FROM unnest(i.labels) x) DESC, issue_id
