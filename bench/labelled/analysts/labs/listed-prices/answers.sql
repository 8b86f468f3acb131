--- right-1
SELECT l.order_id, l.product_id, l.unit_price, p.price AS list_price,
       round((1 - l.unit_price / p.price) * 100, 1) AS off,
       (SELECT min(n.valid_from) FROM list_prices n WHERE n.product_id = l.product_id AND n.valid_from > o.ordered_on) AS next_from
FROM orders o
JOIN order_lines l ON l.order_id = o.order_id
CROSS JOIN LATERAL (
    SELECT lp.price FROM list_prices lp
    WHERE lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    ORDER BY lp.valid_from DESC LIMIT 1
) p
WHERE o.status != 'cancelled' AND p.price > l.unit_price
ORDER BY 1, 2;

--- right-2
WITH held AS (
    SELECT DISTINCT ON (o.order_id, l.product_id) o.order_id, l.product_id, l.unit_price, lp.price, lp.valid_from
    FROM orders o JOIN order_lines l USING (order_id) JOIN list_prices lp ON lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    WHERE o.status IN ('new', 'paid', 'shipped')
    ORDER BY o.order_id, l.product_id, lp.valid_from DESC
)
SELECT h.order_id, h.product_id, h.unit_price, h.price, round((h.price - h.unit_price) * 100 / h.price, 1), n.valid_from
FROM held h
LEFT JOIN LATERAL (SELECT valid_from FROM list_prices WHERE product_id = h.product_id AND valid_from > h.valid_from ORDER BY valid_from LIMIT 1) n ON true
WHERE h.unit_price < h.price
ORDER BY h.order_id, h.product_id;

--- right-3
SELECT l.order_id, l.product_id, l.unit_price, a.price,
       round(100.0 * (a.price - l.unit_price) / a.price, 1), min(b.valid_from)
FROM order_lines l
JOIN orders o ON o.order_id = l.order_id AND o.status <> 'cancelled'
JOIN list_prices a ON a.product_id = l.product_id
    AND a.valid_from = (SELECT max(z.valid_from) FROM list_prices z WHERE z.product_id = l.product_id AND z.valid_from <= o.ordered_on)
LEFT JOIN list_prices b ON b.product_id = a.product_id AND b.valid_from > a.valid_from
WHERE l.unit_price < a.price
GROUP BY l.order_id, l.product_id, l.unit_price, a.price
ORDER BY l.order_id, l.product_id;

--- wrong-01
-- a price that begins on the day of the order does not count yet
SELECT l.order_id, l.product_id, l.unit_price, p.price AS list_price,
       round((1 - l.unit_price / p.price) * 100, 1) AS off,
       (SELECT min(n.valid_from) FROM list_prices n WHERE n.product_id = l.product_id AND n.valid_from > o.ordered_on) AS next_from
FROM orders o
JOIN order_lines l ON l.order_id = o.order_id
CROSS JOIN LATERAL (
    SELECT lp.price FROM list_prices lp
    WHERE lp.product_id = l.product_id AND lp.valid_from < o.ordered_on
    ORDER BY lp.valid_from DESC LIMIT 1
) p
WHERE o.status != 'cancelled' AND p.price > l.unit_price
ORDER BY 1, 2;

--- wrong-02
-- both prices hold on the day of the change
WITH spans AS (
    SELECT product_id, price, valid_from, lead(valid_from) OVER (PARTITION BY product_id ORDER BY valid_from) AS next_from
    FROM list_prices
)
SELECT l.order_id, l.product_id, l.unit_price, s.price AS list_price,
       round(100 * (s.price - l.unit_price) / s.price, 1) AS off, s.next_from
FROM order_lines l
JOIN orders o USING (order_id)
JOIN spans s ON s.product_id = l.product_id AND o.ordered_on >= s.valid_from AND (o.ordered_on <= s.next_from OR s.next_from IS NULL)
WHERE o.status <> 'cancelled' AND l.unit_price < s.price
ORDER BY l.order_id, l.product_id;

--- wrong-03
-- the last price, which has no end, is lost
WITH spans AS (
    SELECT product_id, price, valid_from, lead(valid_from) OVER (PARTITION BY product_id ORDER BY valid_from) AS next_from
    FROM list_prices
)
SELECT l.order_id, l.product_id, l.unit_price, s.price AS list_price,
       round(100 * (s.price - l.unit_price) / s.price, 1) AS off, s.next_from
FROM order_lines l
JOIN orders o USING (order_id)
JOIN spans s ON s.product_id = l.product_id AND o.ordered_on >= s.valid_from AND o.ordered_on < s.next_from
WHERE o.status <> 'cancelled' AND l.unit_price < s.price
ORDER BY l.order_id, l.product_id;

--- wrong-04
-- the latest price of all, also one from after the order
SELECT l.order_id, l.product_id, l.unit_price, p.price AS list_price,
       round((1 - l.unit_price / p.price) * 100, 1) AS off,
       (SELECT min(n.valid_from) FROM list_prices n WHERE n.product_id = l.product_id AND n.valid_from > o.ordered_on) AS next_from
FROM orders o
JOIN order_lines l ON l.order_id = o.order_id
CROSS JOIN LATERAL (
    SELECT lp.price FROM list_prices lp
    WHERE lp.product_id = l.product_id
    ORDER BY lp.valid_from DESC LIMIT 1
) p
WHERE o.status != 'cancelled' AND p.price > l.unit_price
ORDER BY 1, 2;

--- wrong-05
-- the highest price until then
WITH held AS (
    SELECT DISTINCT ON (o.order_id, l.product_id) o.order_id, l.product_id, l.unit_price, lp.price, lp.valid_from
    FROM orders o JOIN order_lines l USING (order_id) JOIN list_prices lp ON lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    WHERE o.status IN ('new', 'paid', 'shipped')
    ORDER BY o.order_id, l.product_id, lp.price DESC
)
SELECT h.order_id, h.product_id, h.unit_price, h.price, round((h.price - h.unit_price) * 100 / h.price, 1), n.valid_from
FROM held h
LEFT JOIN LATERAL (SELECT valid_from FROM list_prices WHERE product_id = h.product_id AND valid_from > h.valid_from ORDER BY valid_from LIMIT 1) n ON true
WHERE h.unit_price < h.price
ORDER BY h.order_id, h.product_id;

--- wrong-06
-- the first price of all
WITH held AS (
    SELECT DISTINCT ON (o.order_id, l.product_id) o.order_id, l.product_id, l.unit_price, lp.price, lp.valid_from
    FROM orders o JOIN order_lines l USING (order_id) JOIN list_prices lp ON lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    WHERE o.status IN ('new', 'paid', 'shipped')
    ORDER BY o.order_id, l.product_id, lp.valid_from
)
SELECT h.order_id, h.product_id, h.unit_price, h.price, round((h.price - h.unit_price) * 100 / h.price, 1), n.valid_from
FROM held h
LEFT JOIN LATERAL (SELECT valid_from FROM list_prices WHERE product_id = h.product_id AND valid_from > h.valid_from ORDER BY valid_from LIMIT 1) n ON true
WHERE h.unit_price < h.price
ORDER BY h.order_id, h.product_id;

--- wrong-07
-- equal prices are listed, too
WITH held AS (
    SELECT DISTINCT ON (o.order_id, l.product_id) o.order_id, l.product_id, l.unit_price, lp.price, lp.valid_from
    FROM orders o JOIN order_lines l USING (order_id) JOIN list_prices lp ON lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    WHERE o.status IN ('new', 'paid', 'shipped')
    ORDER BY o.order_id, l.product_id, lp.valid_from DESC
)
SELECT h.order_id, h.product_id, h.unit_price, h.price, round((h.price - h.unit_price) * 100 / h.price, 1), n.valid_from
FROM held h
LEFT JOIN LATERAL (SELECT valid_from FROM list_prices WHERE product_id = h.product_id AND valid_from > h.valid_from ORDER BY valid_from LIMIT 1) n ON true
WHERE h.unit_price <= h.price AND h.price > 0
ORDER BY h.order_id, h.product_id;

--- wrong-08
-- percent of the price that was paid
SELECT l.order_id, l.product_id, l.unit_price, p.price AS list_price,
       round((p.price - l.unit_price) / nullif(l.unit_price, 0) * 100, 1) AS off,
       (SELECT min(n.valid_from) FROM list_prices n WHERE n.product_id = l.product_id AND n.valid_from > o.ordered_on) AS next_from
FROM orders o
JOIN order_lines l ON l.order_id = o.order_id
CROSS JOIN LATERAL (
    SELECT lp.price FROM list_prices lp
    WHERE lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    ORDER BY lp.valid_from DESC LIMIT 1
) p
WHERE o.status != 'cancelled' AND p.price > l.unit_price
ORDER BY 1, 2;

--- wrong-09
-- cancelled orders too
SELECT l.order_id, l.product_id, l.unit_price, p.price AS list_price,
       round((1 - l.unit_price / p.price) * 100, 1) AS off,
       (SELECT min(n.valid_from) FROM list_prices n WHERE n.product_id = l.product_id AND n.valid_from > o.ordered_on) AS next_from
FROM orders o
JOIN order_lines l ON l.order_id = o.order_id
CROSS JOIN LATERAL (
    SELECT lp.price FROM list_prices lp
    WHERE lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    ORDER BY lp.valid_from DESC LIMIT 1
) p
WHERE p.price > l.unit_price
ORDER BY 1, 2;

--- wrong-10
-- list price on the day of shipping
SELECT l.order_id, l.product_id, l.unit_price, a.price,
       round(100.0 * (a.price - l.unit_price) / a.price, 1), min(b.valid_from)
FROM order_lines l
JOIN orders o ON o.order_id = l.order_id AND o.status <> 'cancelled'
JOIN list_prices a ON a.product_id = l.product_id
    AND a.valid_from = (SELECT max(z.valid_from) FROM list_prices z WHERE z.product_id = l.product_id AND z.valid_from <= coalesce(o.shipped_on, o.ordered_on))
LEFT JOIN list_prices b ON b.product_id = a.product_id AND b.valid_from > a.valid_from
WHERE l.unit_price < a.price
GROUP BY l.order_id, l.product_id, l.unit_price, a.price
ORDER BY l.order_id, l.product_id;

--- wrong-11
-- the next day on which another price begins: an equal one is passed over
SELECT l.order_id, l.product_id, l.unit_price, a.price,
       round(100.0 * (a.price - l.unit_price) / a.price, 1), min(b.valid_from)
FROM order_lines l
JOIN orders o ON o.order_id = l.order_id AND o.status <> 'cancelled'
JOIN list_prices a ON a.product_id = l.product_id
    AND a.valid_from = (SELECT max(z.valid_from) FROM list_prices z WHERE z.product_id = l.product_id AND z.valid_from <= o.ordered_on)
LEFT JOIN list_prices b ON b.product_id = a.product_id AND b.valid_from > a.valid_from AND b.price <> a.price
WHERE l.unit_price < a.price
GROUP BY l.order_id, l.product_id, l.unit_price, a.price
ORDER BY l.order_id, l.product_id;

--- wrong-12
-- the day of the last of the following prices
SELECT l.order_id, l.product_id, l.unit_price, a.price,
       round(100.0 * (a.price - l.unit_price) / a.price, 1), max(b.valid_from)
FROM order_lines l
JOIN orders o ON o.order_id = l.order_id AND o.status <> 'cancelled'
JOIN list_prices a ON a.product_id = l.product_id
    AND a.valid_from = (SELECT max(z.valid_from) FROM list_prices z WHERE z.product_id = l.product_id AND z.valid_from <= o.ordered_on)
LEFT JOIN list_prices b ON b.product_id = a.product_id AND b.valid_from > a.valid_from
WHERE l.unit_price < a.price
GROUP BY l.order_id, l.product_id, l.unit_price, a.price
ORDER BY l.order_id, l.product_id;

--- wrong-13
-- lines without a following price are missing
SELECT l.order_id, l.product_id, l.unit_price, a.price,
       round(100.0 * (a.price - l.unit_price) / a.price, 1), min(b.valid_from)
FROM order_lines l
JOIN orders o ON o.order_id = l.order_id AND o.status <> 'cancelled'
JOIN list_prices a ON a.product_id = l.product_id
    AND a.valid_from = (SELECT max(z.valid_from) FROM list_prices z WHERE z.product_id = l.product_id AND z.valid_from <= o.ordered_on)
JOIN list_prices b ON b.product_id = a.product_id AND b.valid_from > a.valid_from
WHERE l.unit_price < a.price
GROUP BY l.order_id, l.product_id, l.unit_price, a.price
ORDER BY l.order_id, l.product_id;

--- wrong-14
-- price of products stands in where there is no list price
SELECT l.order_id, l.product_id, l.unit_price, p.price AS list_price,
       round((1 - l.unit_price / p.price) * 100, 1) AS off,
       (SELECT min(n.valid_from) FROM list_prices n WHERE n.product_id = l.product_id AND n.valid_from > o.ordered_on) AS next_from
FROM orders o
JOIN order_lines l ON l.order_id = o.order_id
JOIN products pr ON pr.product_id = l.product_id CROSS JOIN LATERAL (SELECT coalesce((
    SELECT lp.price FROM list_prices lp
    WHERE lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    ORDER BY lp.valid_from DESC LIMIT 1), pr.price) AS price
) p
WHERE o.status != 'cancelled' AND p.price > l.unit_price
ORDER BY 1, 2;

--- wrong-15
-- the latest day is that of any product: no condition on the product
SELECT l.order_id, l.product_id, l.unit_price, a.price,
       round(100.0 * (a.price - l.unit_price) / a.price, 1), min(b.valid_from)
FROM order_lines l
JOIN orders o ON o.order_id = l.order_id AND o.status <> 'cancelled'
JOIN list_prices a ON a.product_id = l.product_id
    AND a.valid_from = (SELECT max(z.valid_from) FROM list_prices z WHERE z.valid_from <= o.ordered_on)
LEFT JOIN list_prices b ON b.product_id = a.product_id AND b.valid_from > a.valid_from
WHERE l.unit_price < a.price
GROUP BY l.order_id, l.product_id, l.unit_price, a.price
ORDER BY l.order_id, l.product_id;

--- wrong-16
-- rounded before it is made a percentage
SELECT l.order_id, l.product_id, l.unit_price, p.price AS list_price,
       round(1 - l.unit_price / p.price, 2) * 100 AS off,
       (SELECT min(n.valid_from) FROM list_prices n WHERE n.product_id = l.product_id AND n.valid_from > o.ordered_on) AS next_from
FROM orders o
JOIN order_lines l ON l.order_id = o.order_id
CROSS JOIN LATERAL (
    SELECT lp.price FROM list_prices lp
    WHERE lp.product_id = l.product_id AND lp.valid_from <= o.ordered_on
    ORDER BY lp.valid_from DESC LIMIT 1
) p
WHERE o.status != 'cancelled' AND p.price > l.unit_price
ORDER BY 1, 2;

--- wrong-17
-- window not split by product
WITH spans AS (
    SELECT product_id, price, valid_from, lead(valid_from) OVER (ORDER BY valid_from) AS next_from
    FROM list_prices
)
SELECT l.order_id, l.product_id, l.unit_price, s.price AS list_price,
       round(100 * (s.price - l.unit_price) / s.price, 1) AS off, s.next_from
FROM order_lines l
JOIN orders o USING (order_id)
JOIN spans s ON s.product_id = l.product_id AND o.ordered_on >= s.valid_from AND (o.ordered_on < s.next_from OR s.next_from IS NULL)
WHERE o.status <> 'cancelled' AND l.unit_price < s.price
ORDER BY l.order_id, l.product_id;

--- wrong-18
-- the following price in the order of prices, not of days
WITH spans AS (
    SELECT product_id, price, valid_from, lead(valid_from) OVER (PARTITION BY product_id ORDER BY price, valid_from) AS next_from
    FROM list_prices
)
SELECT l.order_id, l.product_id, l.unit_price, s.price AS list_price,
       round(100 * (s.price - l.unit_price) / s.price, 1) AS off, s.next_from
FROM order_lines l
JOIN orders o USING (order_id)
JOIN spans s ON s.product_id = l.product_id AND o.ordered_on >= s.valid_from AND (o.ordered_on < s.next_from OR s.next_from IS NULL)
WHERE o.status <> 'cancelled' AND l.unit_price < s.price
ORDER BY l.order_id, l.product_id;
