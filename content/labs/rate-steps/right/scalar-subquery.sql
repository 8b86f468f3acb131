SELECT product, valid_from, rate_percent,
       rate_percent - (
           SELECT e.rate_percent
           FROM interest_rates AS e
           WHERE e.product = r.product
             AND e.valid_from = (
                 SELECT max(d.valid_from)
                 FROM interest_rates AS d
                 WHERE d.product = r.product AND d.valid_from < r.valid_from
             )
       ) AS step
FROM interest_rates AS r
WHERE valid_from > DATE '2024-12-31'
ORDER BY valid_from, product;
