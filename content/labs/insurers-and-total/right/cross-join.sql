SELECT CASE WHEN v.line = 0 THEN coalesce(p.insurer, 'in person') ELSE 'total' END AS payer,
       count(i.invoice_id) AS invoices,
       coalesce(sum(i.amount), 0) AS amount
FROM (VALUES (0), (1)) AS v (line)
LEFT JOIN (invoices AS i JOIN patients AS p USING (patient_id)) ON i.paid_on IS NULL
GROUP BY v.line, CASE WHEN v.line = 0 THEN coalesce(p.insurer, 'in person') ELSE 'total' END
HAVING v.line = 1 OR count(i.invoice_id) > 0
ORDER BY v.line, amount DESC, payer;
