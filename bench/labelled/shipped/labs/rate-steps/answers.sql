--- right-1
-- lag in a subquery, filter outside
SELECT product, valid_from, rate_percent, step FROM (
  SELECT *, rate_percent - lag(rate_percent) OVER (PARTITION BY product ORDER BY valid_from) AS step FROM interest_rates) t
WHERE valid_from >= DATE '2025-01-01' ORDER BY valid_from, product

--- right-2
-- correlated subquery for the rate before
SELECT r.product, r.valid_from, r.rate_percent,
       r.rate_percent - (SELECT b.rate_percent FROM interest_rates b WHERE b.product = r.product AND b.valid_from < r.valid_from ORDER BY b.valid_from DESC LIMIT 1) AS step
FROM interest_rates r WHERE r.valid_from >= '2025-01-01' ORDER BY r.valid_from, r.product

--- right-3
-- window with a frame of one group before
SELECT product, valid_from, rate_percent, step FROM (
  SELECT product, valid_from, rate_percent,
         rate_percent - first_value(rate_percent) OVER (PARTITION BY product ORDER BY valid_from GROUPS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS step
  FROM interest_rates) t
WHERE valid_from > '2024-12-31' ORDER BY valid_from, product

--- wrong-1
-- WHERE before the window: the first rate since 2025 loses its step
SELECT product, valid_from, rate_percent, rate_percent - lag(rate_percent) OVER (PARTITION BY product ORDER BY valid_from) AS step
FROM interest_rates WHERE valid_from >= DATE '2025-01-01' ORDER BY valid_from, product

--- wrong-2
-- the first rate of a product shows 0 instead of NULL
SELECT product, valid_from, rate_percent, step FROM (
  SELECT *, rate_percent - lag(rate_percent, 1, rate_percent) OVER (PARTITION BY product ORDER BY valid_from) AS step FROM interest_rates) t
WHERE valid_from >= DATE '2025-01-01' ORDER BY valid_from, product

--- wrong-3
-- 1 January 2025 itself is lost
SELECT product, valid_from, rate_percent, step FROM (
  SELECT *, rate_percent - lag(rate_percent) OVER (PARTITION BY product ORDER BY valid_from) AS step FROM interest_rates) t
WHERE valid_from > DATE '2025-01-01' ORDER BY valid_from, product
