-- caught_by: extra-rows, null-mishandled
SELECT later.posting_id, earlier.posting_id AS first_id, later.account_id, later.amount
FROM postings AS later
JOIN postings AS earlier
  ON earlier.account_id = later.account_id
 AND earlier.memo IS NOT DISTINCT FROM later.memo
 AND earlier.value_date = later.value_date
 AND earlier.posting_id < later.posting_id
WHERE later.value_date = DATE '2026-03-31'
ORDER BY later.posting_id;
