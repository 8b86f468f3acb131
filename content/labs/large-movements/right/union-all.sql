SELECT posting_id, account_id, amount AS size, 'in' AS direction
FROM postings
WHERE amount >= 1000 AND value_date >= '2026-03-01'
UNION ALL
SELECT posting_id, account_id, -amount, 'out'
FROM postings
WHERE -amount >= 1000 AND value_date > '2026-02-28'
ORDER BY size DESC, posting_id;
