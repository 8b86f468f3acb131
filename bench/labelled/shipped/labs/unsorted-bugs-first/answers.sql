--- right-1
-- nulls first
SELECT issue_id, title, priority FROM issues WHERE closed_at IS NULL AND kind = 'bug' ORDER BY priority NULLS FIRST, title, issue_id

--- right-2
-- coalesce to zero
SELECT issue_id, title, priority FROM issues WHERE kind = 'bug' AND closed_at IS NULL ORDER BY coalesce(priority, 0), title, issue_id

--- right-3
-- descending of the negative puts NULL first
SELECT issue_id, title, priority FROM (SELECT issue_id, title, priority, rank() OVER (ORDER BY -priority DESC) AS k FROM issues WHERE kind = 'bug' AND closed_at IS NULL) t ORDER BY k, title, issue_id

--- wrong-1
-- NULL mixed with priority 1
SELECT issue_id, title, priority FROM issues WHERE closed_at IS NULL AND kind = 'bug' ORDER BY coalesce(priority, 1), title, issue_id

--- wrong-2
-- title is skipped
SELECT issue_id, title, priority FROM issues WHERE closed_at IS NULL AND kind = 'bug' ORDER BY priority NULLS FIRST, issue_id

--- wrong-3
-- equal titles ordered by created_at: wrong where the later id was created earlier
SELECT issue_id, title, priority FROM issues WHERE closed_at IS NULL AND kind = 'bug' ORDER BY priority NULLS FIRST, title, created_at, issue_id
