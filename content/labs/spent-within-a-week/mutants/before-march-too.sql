-- caught_by: extra-rows
SELECT account_id,
       posting_id,
       value_date,
       -amount AS spent,
       sum(-amount) OVER (
           PARTITION BY account_id
           ORDER BY value_date
           RANGE BETWEEN INTERVAL '6 days' PRECEDING AND CURRENT ROW
       ) AS week_total
FROM postings
WHERE amount < 0
ORDER BY value_date, account_id, posting_id;
