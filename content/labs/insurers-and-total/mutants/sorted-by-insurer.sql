-- caught_by: wrong-order
SELECT CASE WHEN grouping(p.insurer) = 1 THEN 'total' ELSE coalesce(p.insurer, 'in person') END AS payer,
       count(*) AS invoices,
       coalesce(sum(i.amount), 0) AS amount
FROM invoices AS i
JOIN patients AS p USING (patient_id)
WHERE i.paid_on IS NULL
GROUP BY GROUPING SETS ((p.insurer), ())
ORDER BY grouping(p.insurer), 3 DESC, p.insurer;
