SELECT posting_id, account_id, size, direction
FROM (
    SELECT posting_id, account_id,
           greatest(amount, -amount) AS size,
           CASE WHEN amount < 0 THEN 'out' ELSE 'in' END AS direction
    FROM postings
    WHERE value_date >= DATE '2026-03-01'
) AS moved
WHERE size >= 1000
ORDER BY 3 DESC, 1;
