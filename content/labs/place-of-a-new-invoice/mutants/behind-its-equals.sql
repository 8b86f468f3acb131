-- caught_by: wrong-values
SELECT coalesce(patients.insurer, 'in person') AS payer,
       count(*) AS invoices,
       1 + count(*) FILTER (WHERE invoices.amount >= 150) AS place
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
GROUP BY payer
ORDER BY payer;
