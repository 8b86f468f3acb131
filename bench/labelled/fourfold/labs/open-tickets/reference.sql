WITH latest AS (
    SELECT DISTINCT ON (ticket_no) ticket_no, state
    FROM ticket_event
    ORDER BY ticket_no, at DESC, event_id DESC
), live AS (
    SELECT t.*
    FROM ticket t
    LEFT JOIN latest l ON l.ticket_no = t.ticket_no
    WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected')
)
SELECT m.team,
       count(*) FILTER (WHERE o.priority = 'urgent') AS urgent,
       count(*) FILTER (WHERE o.priority = 'high') AS high,
       count(*) FILTER (WHERE o.ticket_no IS NOT NULL AND (o.priority = 'normal' OR o.priority IS NULL)) AS normal,
       count(*) FILTER (WHERE o.due_at < timestamp '2024-04-01 00:00') AS breached
FROM team m
LEFT JOIN live o ON o.team_id = m.team_id
GROUP BY m.team_id, m.team
ORDER BY breached DESC, m.team;
