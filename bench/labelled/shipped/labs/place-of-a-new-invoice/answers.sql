--- right-1
-- count of dearer ones plus one
SELECT coalesce(p.insurer, 'in person') AS payer, count(*) AS invoices, 1 + count(*) FILTER (WHERE i.amount > 150) AS place
FROM invoices i JOIN patients p USING (patient_id) GROUP BY 1 ORDER BY 1

--- right-2
-- hypothetical-set aggregate
SELECT coalesce(p.insurer, 'in person') AS payer, count(*) AS invoices, rank(150.00) WITHIN GROUP (ORDER BY i.amount DESC) AS place
FROM invoices i JOIN patients p USING (patient_id) GROUP BY coalesce(p.insurer, 'in person') ORDER BY payer

--- right-3
-- the new invoice is added and ranked with the others
WITH x AS (SELECT CASE WHEN p.insurer IS NULL THEN 'in person' ELSE p.insurer END AS payer, i.amount, false AS new FROM invoices i JOIN patients p ON p.patient_id = i.patient_id),
y AS (SELECT payer, new, rank() OVER (PARTITION BY payer ORDER BY amount DESC) AS place, count(*) OVER (PARTITION BY payer) - 1 AS invoices
      FROM (SELECT * FROM x UNION ALL SELECT DISTINCT payer, 150, true FROM x) u)
SELECT payer, invoices, place FROM y WHERE new ORDER BY payer

--- wrong-1
-- dense rank: wrong where two dearer invoices have the same amount
SELECT coalesce(p.insurer, 'in person') AS payer, count(*) AS invoices, dense_rank(150.00) WITHIN GROUP (ORDER BY i.amount DESC) AS place
FROM invoices i JOIN patients p USING (patient_id) GROUP BY 1 ORDER BY 1

--- wrong-2
-- stands behind those of 150: wrong where one costs exactly 150
SELECT coalesce(p.insurer, 'in person') AS payer, count(*) AS invoices, 1 + count(*) FILTER (WHERE i.amount >= 150) AS place
FROM invoices i JOIN patients p USING (patient_id) GROUP BY 1 ORDER BY 1

--- wrong-3
-- grouped by the insurer: an insurer called in person is a line of its own
SELECT coalesce(p.insurer, 'in person') AS payer, count(*) AS invoices, 1 + count(*) FILTER (WHERE i.amount > 150) AS place
FROM invoices i JOIN patients p USING (patient_id) GROUP BY p.insurer ORDER BY 1
