-- Columns: payer, invoices, place
SELECT patients.insurer AS payer, count(*) AS invoices, 1 AS place
FROM invoices
JOIN patients ON patients.patient_id = invoices.patient_id
GROUP BY patients.insurer
ORDER BY payer;
