WITH billed AS (
    SELECT COALESCE(p.insurer, 'in person') AS payer, i.amount
    FROM patients AS p INNER JOIN invoices AS i ON i.patient_id = p.patient_id
)
SELECT b.payer, count(*),
       (SELECT count(*) + 1 FROM billed AS o WHERE o.payer = b.payer AND o.amount > 150)
FROM billed AS b
GROUP BY b.payer
ORDER BY b.payer;
