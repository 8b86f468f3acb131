SELECT s.account_id
FROM (
    SELECT to_account_id AS account_id,
           row_number() OVER (PARTITION BY to_account_id ORDER BY transfer_id) AS n
    FROM transfers
    WHERE sent_at >= '2026-03-31 00:00+00'
      AND sent_at < '2026-04-01 00:00+00'
      AND amount = 150.00
) AS s
LEFT JOIN (
    SELECT account_id, count(*) AS postings
    FROM postings
    WHERE value_date = '2026-03-31' AND amount = 150.00
    GROUP BY account_id
) AS b ON b.account_id = s.account_id
WHERE s.n > coalesce(b.postings, 0)
ORDER BY s.account_id;
