-- caught_by: wrong-values
SELECT coalesce(patients.insurer, 'in person') AS payer,
       count(DISTINCT invoices.patient_id) AS invoices,
       rank(150) WITHIN GROUP (ORDER BY invoices.amount DESC) AS place
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
GROUP BY payer
ORDER BY payer;
