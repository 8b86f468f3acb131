WITH RECURSIVE below AS (
    SELECT recommended_by AS top, member_id, 1 AS depth FROM members WHERE recommended_by IS NOT NULL
    UNION ALL
    SELECT b.top, m.member_id, b.depth + 1 FROM below b JOIN members m ON m.recommended_by = b.member_id
)
SELECT m.member_id, m.surname, count(b.member_id) FILTER (WHERE b.depth = 1) AS directly, count(b.member_id) AS in_all
FROM members m LEFT JOIN below b ON b.top = m.member_id
GROUP BY m.member_id
ORDER BY in_all DESC, m.member_id;
