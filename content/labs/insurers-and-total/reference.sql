-- equivalent: SELECT DISTINCT CASE WHEN because each group has another payer, and no insurer is called as the other lines
SELECT CASE
           WHEN grouping(coalesce(patients.insurer, 'in person')) = 1 THEN 'total'
           ELSE coalesce(patients.insurer, 'in person')
       END AS payer,
       count(*) AS invoices,
       coalesce(sum(invoices.amount), 0) AS amount
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
WHERE invoices.paid_on IS NULL
GROUP BY ROLLUP (coalesce(patients.insurer, 'in person'))
ORDER BY grouping(coalesce(patients.insurer, 'in person')), sum(invoices.amount) DESC, payer;
