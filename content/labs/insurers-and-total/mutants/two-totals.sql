-- caught_by: wrong-values, null-mishandled
SELECT coalesce(patients.insurer, 'total') AS payer,
       count(*) AS invoices,
       coalesce(sum(invoices.amount), 0) AS amount
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
WHERE invoices.paid_on IS NULL
GROUP BY ROLLUP (patients.insurer)
ORDER BY grouping(patients.insurer), sum(invoices.amount) DESC, payer;
