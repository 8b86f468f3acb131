WITH billed AS (
    SELECT coalesce(p.insurer, 'in person') AS payer, i.amount, false AS is_new
    FROM invoices AS i JOIN patients AS p USING (patient_id)
),
more AS (
    SELECT payer, amount, is_new FROM billed
    UNION ALL
    SELECT DISTINCT payer, 150.00, true FROM billed
),
placed AS (
    SELECT payer, is_new, rank() OVER (PARTITION BY payer ORDER BY amount DESC) AS place,
           count(*) OVER (PARTITION BY payer) - 1 AS invoices
    FROM more
)
SELECT payer, invoices, place FROM placed WHERE is_new ORDER BY payer;
