SELECT account_id, posting_id, value_date, abs(amount) AS spent,
       (
           SELECT sum(abs(w.amount))
           FROM postings AS w
           WHERE w.account_id = p.account_id
             AND w.amount < 0
             AND w.value_date >= DATE '2026-03-01'
             AND w.value_date > p.value_date - 7
             AND w.value_date <= p.value_date
       ) AS week_total
FROM postings AS p
WHERE amount < 0
  AND value_date >= DATE '2026-03-01'
ORDER BY value_date, account_id, posting_id;
