-- caught_by: wrong-order
SELECT payer, invoices, amount
FROM (
    SELECT CASE WHEN grouping(p.insurer) = 1 THEN 'total' ELSE coalesce(p.insurer, 'in person') END AS payer,
           count(*) AS invoices,
           coalesce(sum(i.amount), 0) AS amount
    FROM invoices AS i
    JOIN patients AS p USING (patient_id)
    WHERE i.paid_on IS NULL
    GROUP BY ROLLUP (p.insurer)
) AS lines
ORDER BY payer = 'total', amount DESC, invoices DESC, payer;
