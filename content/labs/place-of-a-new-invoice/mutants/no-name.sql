-- caught_by: null-mishandled
SELECT patients.insurer AS payer,
       count(*) AS invoices,
       rank(150) WITHIN GROUP (ORDER BY invoices.amount DESC) AS place
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
GROUP BY payer
ORDER BY payer;
