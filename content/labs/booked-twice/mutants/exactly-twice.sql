-- caught_by: wrong-values, null-mishandled
SELECT max(posting_id) AS posting_id, min(posting_id) AS first_id, account_id, max(amount)
FROM postings
WHERE value_date = DATE '2026-03-31'
GROUP BY account_id, memo
HAVING count(*) = 2
ORDER BY posting_id;
