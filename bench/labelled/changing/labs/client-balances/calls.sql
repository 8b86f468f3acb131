SELECT client_id, name, invoices, open_amount FROM client_balances;
SELECT open_amount FROM client_balances WHERE client_id = :clients.client_id;
INSERT INTO payments VALUES (:new, :invoices.invoice_id, 5);
INSERT INTO invoices VALUES (:new, :clients.client_id, 25, false);
SELECT client_id, name, invoices, open_amount FROM client_balances;
