SELECT s.account_id
FROM (
    SELECT to_account_id AS account_id, count(*) AS orders
    FROM transfers
    WHERE sent_at::date = '2026-03-31' AND amount = 150
    GROUP BY to_account_id
) AS s
CROSS JOIN LATERAL generate_series(
    1 + (
        SELECT count(*)
        FROM postings AS p
        WHERE p.account_id = s.account_id
          AND p.amount = 150
          AND p.value_date = DATE '2026-03-31'
    ),
    s.orders
)
ORDER BY 1;
