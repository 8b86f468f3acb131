SELECT payer, invoices, amount
FROM (
    SELECT coalesce(payer, 'total') AS payer, count(*) AS invoices,
           coalesce(sum(amount), 0) AS amount, payer IS NULL AS is_total
    FROM (
        SELECT coalesce(p.insurer, 'in person') AS payer, i.amount
        FROM patients AS p
        JOIN invoices AS i USING (patient_id)
        WHERE i.paid_on IS NULL
    ) AS open
    GROUP BY GROUPING SETS ((payer), ())
) AS lines
ORDER BY is_total, amount DESC, payer;
