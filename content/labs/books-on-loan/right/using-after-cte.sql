WITH out_now AS (
    SELECT copy_id, member_id, due_on FROM loans WHERE returned_at IS NULL
)
SELECT full_name, title, name, due_on
FROM out_now
JOIN copies USING (copy_id)
JOIN books USING (book_id)
JOIN branches USING (branch_id)
JOIN members USING (member_id)
ORDER BY due_on, full_name, title;
