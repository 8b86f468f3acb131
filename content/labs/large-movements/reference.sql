-- equivalent: amount >= 0 because the CHECK of amount forbids 0
-- equivalent: amount > 1 because WHERE keeps no amount between -1000 and 1000
SELECT posting_id,
       account_id,
       abs(amount) AS size,
       CASE WHEN amount > 0 THEN 'in' ELSE 'out' END AS direction
FROM postings
WHERE abs(amount) >= 1000
  AND value_date >= DATE '2026-03-01'
ORDER BY size DESC, posting_id;
