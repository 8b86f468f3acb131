SELECT make_date(year, month, 1) AS month, sum(card) AS card, sum(transfer) AS transfer,
       sum(voucher) AS voucher
FROM (
    SELECT extract(year FROM paid_on)::integer AS year,
           extract(month FROM paid_on)::integer AS month,
           amount * (method = 'card')::integer AS card,
           amount * (method = 'transfer')::integer AS transfer,
           amount * (method = 'voucher')::integer AS voucher
    FROM payments
) AS paid
GROUP BY year, month
ORDER BY 1;
