-- caught_by: extra-rows
SELECT coalesce(patients.insurer, 'in person') AS payer,
       count(invoice_id) AS invoices,
       1 + count(*) FILTER (WHERE invoices.amount > 150) AS place
FROM patients
LEFT JOIN invoices ON patients.patient_id = invoices.patient_id
GROUP BY payer
ORDER BY payer;
