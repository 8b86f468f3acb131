--- right-1
-- DISTINCT ON, sorted again
SELECT product, rate_percent, valid_from FROM (
  SELECT DISTINCT ON (product) * FROM interest_rates WHERE valid_from <= '2026-04-01' ORDER BY product, valid_from DESC) t
ORDER BY rate_percent DESC, product

--- right-2
-- anti join: no newer one that has begun
SELECT r.product, r.rate_percent, r.valid_from FROM interest_rates r
LEFT JOIN interest_rates n ON n.product = r.product AND n.valid_from > r.valid_from AND n.valid_from <= '2026-04-01'
WHERE r.valid_from <= '2026-04-01' AND n.product IS NULL ORDER BY r.rate_percent DESC, r.product

--- right-3
-- range of validity contains the day
SELECT product, rate_percent, valid_from FROM (
  SELECT *, daterange(valid_from, lead(valid_from) OVER (PARTITION BY product ORDER BY valid_from)) AS d FROM interest_rates) t
WHERE d @> DATE '2026-04-01' ORDER BY 2 DESC, 1

--- wrong-1
-- dates not tied to their product: an earlier rate on another product's last day gets in
SELECT product, rate_percent, valid_from FROM interest_rates
WHERE valid_from IN (SELECT max(valid_from) FROM interest_rates WHERE valid_from <= '2026-04-01' GROUP BY product)
ORDER BY rate_percent DESC, product

--- wrong-2
-- a rate that begins on 1 April is taken as not begun
SELECT product, rate_percent, valid_from FROM (
  SELECT DISTINCT ON (product) * FROM interest_rates WHERE valid_from < '2026-04-01' ORDER BY product, valid_from DESC) t
ORDER BY rate_percent DESC, product

--- wrong-3
-- takes the latest first and drops it if it begins later: products with a future rate are lost
SELECT product, rate_percent, valid_from FROM interest_rates r
WHERE valid_from = (SELECT max(valid_from) FROM interest_rates x WHERE x.product = r.product) AND valid_from <= '2026-04-01'
ORDER BY rate_percent DESC, product
