-- caught_by: extra-rows
SELECT coalesce(patients.insurer, 'in person') AS payer,
       count(*) AS invoices,
       rank(150) WITHIN GROUP (ORDER BY invoices.amount DESC) AS place
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
GROUP BY patients.patient_id, payer
ORDER BY payer;
