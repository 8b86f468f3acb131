--- right-1
CREATE VIEW client_balances AS
SELECT client_id, name,
  (SELECT count(*) FROM invoices i WHERE i.client_id = c.client_id AND NOT cancelled) AS invoices,
  coalesce((SELECT sum(total) FROM invoices i WHERE i.client_id = c.client_id AND NOT cancelled), 0)
  - coalesce((SELECT sum(amount) FROM payments p JOIN invoices i USING (invoice_id) WHERE i.client_id = c.client_id AND NOT cancelled), 0) AS open_amount
FROM clients c;

--- right-2
CREATE FUNCTION paid(n integer) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT coalesce(sum(amount), 0) FROM payments WHERE invoice_id = n';
CREATE VIEW live AS SELECT client_id, count(*) AS n, sum(total - paid(invoice_id)) AS due FROM invoices WHERE cancelled = false GROUP BY client_id;
CREATE VIEW client_balances AS SELECT c.client_id, name, coalesce(n, 0) AS invoices, coalesce(due, 0.00) AS open_amount FROM clients c LEFT JOIN live USING (client_id);

--- right-3
CREATE OR REPLACE VIEW client_balances (client_id, name, invoices, open_amount) AS
SELECT c.client_id, c.name, x.n, x.s
FROM clients c CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE kind = 'i'), coalesce(sum(v), 0) FROM (
    SELECT 'i' AS kind, total AS v FROM invoices WHERE client_id = c.client_id AND NOT cancelled
    UNION ALL
    SELECT 'p', -amount FROM payments NATURAL JOIN invoices WHERE client_id = c.client_id AND NOT cancelled) y
) AS x(n, s);

--- right-4
CREATE VIEW client_balances AS
WITH p AS (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY 1),
i AS (SELECT client_id, count(*)::integer AS invoices, sum(total) - sum(coalesce(paid, 0)) AS open_amount FROM invoices LEFT JOIN p USING (invoice_id) WHERE cancelled IS NOT TRUE GROUP BY 1)
SELECT client_id, name, invoices, open_amount FROM clients JOIN i USING (client_id)
UNION ALL SELECT client_id, name, 0, 0 FROM clients c WHERE NOT EXISTS (SELECT 1 FROM i WHERE i.client_id = c.client_id);

--- right-5
CREATE FUNCTION owed() RETURNS TABLE (client_id integer, name text, invoices bigint, open_amount numeric) LANGUAGE plpgsql STABLE AS $$
DECLARE c clients; BEGIN
  FOR c IN SELECT * FROM clients LOOP
    client_id := c.client_id; name := c.name;
    SELECT count(*), coalesce(sum(i.total), 0) INTO invoices, open_amount FROM invoices i WHERE i.client_id = c.client_id AND NOT i.cancelled;
    open_amount := open_amount - coalesce((SELECT sum(p.amount) FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE i.client_id = c.client_id AND NOT i.cancelled), 0);
    RETURN NEXT;
  END LOOP; END $$;
CREATE VIEW client_balances AS SELECT * FROM owed();

--- wrong-01
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(DISTINCT i.invoice_id) AS invoices, coalesce(sum(i.total), 0) - coalesce(sum(p.amount), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN payments p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-02
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices, coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
WHERE NOT i.cancelled OR i.invoice_id IS NULL
GROUP BY c.client_id, c.name;

--- wrong-03
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices, coalesce(sum(i.total - p.paid), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-04
CREATE VIEW client_balances AS
SELECT client_id, name,
  (SELECT count(*) FROM invoices i WHERE i.client_id = c.client_id AND NOT cancelled) AS invoices,
  coalesce((SELECT sum(total) FROM invoices i WHERE i.client_id = c.client_id AND NOT cancelled), 0)
  - coalesce((SELECT sum(amount) FROM payments p JOIN invoices i USING (invoice_id) WHERE i.client_id = c.client_id), 0) AS open_amount
FROM clients c;

--- wrong-05
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices, sum(i.total - coalesce(p.paid, 0)) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-06
CREATE VIEW client_balances AS
SELECT min(c.client_id) AS client_id, c.name, count(i.invoice_id) AS invoices, coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.name;

--- wrong-07
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices, coalesce(sum(greatest(i.total - coalesce(p.paid, 0), 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-08
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices, coalesce(sum(DISTINCT i.total), 0) - coalesce(sum(p.paid), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-09
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoice_count, coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-10
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices, round(coalesce(sum(i.total - coalesce(p.paid, 0)), 0), 1) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-11
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) AS invoices, coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(DISTINCT amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-12
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(DISTINCT i.total) AS invoices, coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-13
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) FILTER (WHERE i.total > coalesce(p.paid, 0)) AS invoices, coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;

--- wrong-14
CREATE VIEW client_balances AS
SELECT c.client_id, c.name, count(i.invoice_id) FILTER (WHERE i.total >= coalesce(p.paid, 0)) AS invoices, coalesce(sum(i.total - coalesce(p.paid, 0)), 0) AS open_amount
FROM clients c LEFT JOIN invoices i ON i.client_id = c.client_id AND NOT i.cancelled LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM payments GROUP BY invoice_id) p ON p.invoice_id = i.invoice_id
GROUP BY c.client_id, c.name;
