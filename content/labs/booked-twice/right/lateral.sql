SELECT p.posting_id, e.first_id, p.account_id, p.amount
FROM postings AS p
CROSS JOIN LATERAL (
    SELECT min(q.posting_id) AS first_id
    FROM postings AS q
    WHERE (q.account_id, q.value_date) = (p.account_id, p.value_date)
      AND NOT q.memo IS DISTINCT FROM p.memo
      AND q.posting_id < p.posting_id
) AS e
WHERE p.value_date = DATE '2026-03-31' AND e.first_id IS NOT NULL
ORDER BY 1;
