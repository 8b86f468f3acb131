CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices,
       coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients AS c
LEFT JOIN invoices AS i ON i.client_id = c.client_id AND NOT i.cancelled
LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) AS p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;
