--- right-1
-- grouping sets and grouping()
SELECT CASE WHEN grouping(p.insurer) = 1 THEN 'total' ELSE coalesce(p.insurer, 'in person') END AS payer, count(*) AS invoices, coalesce(sum(i.amount), 0) AS amount
FROM invoices i JOIN patients p USING (patient_id) WHERE i.paid_on IS NULL GROUP BY GROUPING SETS ((p.insurer), ()) ORDER BY grouping(p.insurer), amount DESC, payer

--- right-2
-- union of lines and total
WITH l AS (SELECT coalesce(p.insurer, 'in person') AS payer, count(*) AS invoices, sum(i.amount) AS amount FROM invoices i JOIN patients p USING (patient_id) WHERE i.paid_on IS NULL GROUP BY 1)
SELECT payer, invoices, amount FROM (SELECT *, 0 AS o FROM l UNION ALL SELECT 'total', coalesce(sum(invoices), 0), coalesce(sum(amount), 0), 1 FROM l) t ORDER BY o, amount DESC, payer

--- right-3
-- every invoice on two lines, a zero line for the total
SELECT payer, sum(n) AS invoices, sum(amount) AS amount FROM (
  SELECT v.payer, 1 AS n, i.amount FROM invoices i JOIN patients p ON p.patient_id = i.patient_id CROSS JOIN LATERAL (VALUES (coalesce(p.insurer, 'in person')), ('total')) v(payer) WHERE i.paid_on IS NULL
  UNION ALL SELECT 'total', 0, 0) u
GROUP BY payer ORDER BY payer = 'total', 3 DESC, 1

--- wrong-1
-- the NULL of the data reads as total too
SELECT coalesce(p.insurer, 'total') AS payer, count(*) AS invoices, coalesce(sum(i.amount), 0) AS amount
FROM invoices i JOIN patients p USING (patient_id) WHERE i.paid_on IS NULL GROUP BY ROLLUP (p.insurer) ORDER BY grouping(p.insurer), amount DESC, payer

--- wrong-2
-- sorted by amount only, total first; turned by payer = total, but 0 shows NULL where nothing is open
SELECT CASE WHEN grouping(p.insurer) = 1 THEN 'total' ELSE coalesce(p.insurer, 'in person') END AS payer, count(*) AS invoices, sum(i.amount) AS amount
FROM invoices i JOIN patients p USING (patient_id) WHERE i.paid_on IS NULL GROUP BY ROLLUP (p.insurer) ORDER BY grouping(p.insurer), amount DESC, payer

--- wrong-3
-- equal amounts ordered by the raw insurer, in person (NULL) last: wrong where in person ties with an insurer that sorts behind it
SELECT CASE WHEN grouping(p.insurer) = 1 THEN 'total' ELSE coalesce(p.insurer, 'in person') END AS payer, count(*) AS invoices, coalesce(sum(i.amount), 0) AS amount
FROM invoices i JOIN patients p USING (patient_id) WHERE i.paid_on IS NULL GROUP BY ROLLUP (p.insurer) ORDER BY grouping(p.insurer), amount DESC, p.insurer
