SELECT p.account_id, p.posting_id, p.value_date, -p.amount AS spent, -sum(w.amount) AS week_total
FROM postings AS p
JOIN postings AS w
  ON w.account_id = p.account_id
 AND w.value_date BETWEEN p.value_date - 6 AND p.value_date
 AND w.amount < 0
 AND w.value_date >= DATE '2026-03-01'
WHERE p.amount < 0
  AND p.value_date >= DATE '2026-03-01'
GROUP BY p.posting_id
ORDER BY p.value_date, p.account_id, p.posting_id;
