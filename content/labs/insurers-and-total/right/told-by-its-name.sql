WITH sums AS (
    SELECT CASE WHEN grouping(p.insurer) = 1 THEN 'total' ELSE coalesce(p.insurer, 'in person') END AS payer,
           count(i.invoice_id) AS invoices,
           coalesce(sum(i.amount), 0) AS amount
    FROM invoices AS i
    JOIN patients AS p USING (patient_id)
    WHERE i.paid_on IS NULL
    GROUP BY GROUPING SETS ((p.insurer), ())
)
SELECT payer, invoices, amount
FROM sums
ORDER BY payer = 'total', amount DESC, payer;
