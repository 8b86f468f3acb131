-- Columns: payer, invoices, amount
SELECT insurer AS payer, count(*) AS invoices, sum(amount) AS amount
FROM invoices
JOIN patients USING (patient_id)
GROUP BY insurer
ORDER BY amount DESC, payer;
