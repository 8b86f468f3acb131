SELECT CASE WHEN insurer IS NULL THEN 'in person' ELSE insurer END AS payer,
       count(invoice_id) AS invoices,
       sum(CASE WHEN amount > 150 THEN 1 ELSE 0 END) + 1 AS place
FROM patients NATURAL JOIN invoices
GROUP BY 1
ORDER BY 1;
