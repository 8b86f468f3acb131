-- caught_by: missing-rows, wrong-values
SELECT CASE
           WHEN grouping(patients.insurer) = 1 THEN 'total'
           ELSE coalesce(patients.insurer, 'in person')
       END AS payer,
       count(*) AS invoices,
       coalesce(sum(invoices.amount), 0) AS amount
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
WHERE invoices.paid_on IS NULL AND invoices.amount NOT IN (1, 2, 3)
GROUP BY ROLLUP (patients.insurer)
ORDER BY grouping(patients.insurer), sum(invoices.amount) DESC, payer;
