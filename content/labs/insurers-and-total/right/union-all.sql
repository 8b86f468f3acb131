WITH open AS (
    SELECT coalesce(p.insurer, 'in person') AS payer, i.amount
    FROM invoices AS i
    JOIN patients AS p USING (patient_id)
    WHERE i.paid_on IS NULL
), lines AS (
    SELECT 0 AS place, payer, count(*) AS invoices, sum(amount) AS amount
    FROM open
    GROUP BY payer
    UNION ALL
    SELECT 1, 'total', count(*), coalesce(sum(amount), 0) FROM open
)
SELECT payer, invoices, amount
FROM lines
ORDER BY place, amount DESC, payer;
