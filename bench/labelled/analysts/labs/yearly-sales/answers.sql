--- right-1
WITH RECURSIVE bounds AS (
    SELECT min(date_part('year', ordered_on))::int AS lo, max(date_part('year', ordered_on))::int AS hi
    FROM orders WHERE status IN ('new', 'paid', 'shipped')
), years(y) AS (
    SELECT lo FROM bounds WHERE lo IS NOT NULL
    UNION ALL SELECT y + 1 FROM years, bounds WHERE y < hi
), cy AS (
    SELECT c.category, y, coalesce((
        SELECT sum(l.quantity * l.unit_price)
        FROM order_lines l JOIN orders o ON o.order_id = l.order_id JOIN products p ON p.product_id = l.product_id
        WHERE p.category = c.category AND o.status <> 'cancelled' AND o.ordered_on BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 31)), 0) AS rev
    FROM (SELECT category FROM products GROUP BY category) c, years
)
SELECT a.category, a.y AS year, a.rev AS revenue, b.rev AS previous,
       CASE WHEN b.rev > 0 THEN round((a.rev - b.rev) * 100 / b.rev, 1) END AS growth
FROM cy a LEFT JOIN cy b ON b.category = a.category AND b.y = a.y - 1
ORDER BY 1, 2;

--- right-2
WITH o AS (SELECT * FROM orders WHERE NOT status = 'cancelled'),
y AS (
    SELECT d::date AS starts FROM generate_series(
        (SELECT date_trunc('year', min(ordered_on)::timestamp) FROM o), (SELECT max(ordered_on)::timestamp FROM o), interval '1 year') d
),
r AS (
    SELECT p.category, y.starts, sum(CASE WHEN o.order_id IS NOT NULL THEN l.quantity * l.unit_price ELSE 0 END) AS revenue
    FROM products p CROSS JOIN y
    LEFT JOIN order_lines l ON l.product_id = p.product_id
    LEFT JOIN o ON o.order_id = l.order_id AND o.ordered_on >= y.starts AND o.ordered_on < y.starts + interval '1 year'
    GROUP BY p.category, y.starts
)
SELECT category, extract(year FROM starts)::int, coalesce(revenue, 0), lag(revenue) OVER w,
       CASE lag(revenue) OVER w WHEN 0 THEN NULL ELSE round((revenue - lag(revenue) OVER w) / lag(revenue) OVER w * 100, 1) END
FROM r WINDOW w AS (PARTITION BY category ORDER BY starts);

--- right-3
SELECT category, year, sum(amount) AS revenue,
       lag(sum(amount)) OVER (PARTITION BY category ORDER BY year) AS previous,
       round(100 * (sum(amount) - lag(sum(amount)) OVER (PARTITION BY category ORDER BY year))
             / nullif(lag(sum(amount)) OVER (PARTITION BY category ORDER BY year), 0), 1) AS growth
FROM (
    SELECT p.category, to_char(o.ordered_on, 'YYYY')::int AS year, l.quantity * l.unit_price AS amount
    FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id) WHERE o.status <> 'cancelled'
    UNION ALL
    SELECT p.category, y, 0
    FROM products p, (SELECT min(ordered_on) AS a, max(ordered_on) AS z FROM orders WHERE status <> 'cancelled') b,
         generate_series(extract(year FROM b.a)::int, extract(year FROM b.z)::int) y
) t
GROUP BY category, year;

--- wrong-01
-- no rows for years without sales of a category
WITH valid AS (
    SELECT order_id, extract(year FROM ordered_on)::int AS year FROM orders WHERE status <> 'cancelled'
), grid AS (
    SELECT c.category, y.year
    FROM (SELECT DISTINCT category FROM products) c
    CROSS JOIN (SELECT generate_series(min(year), max(year)) AS year FROM valid) y
), sales AS (
    SELECT p.category, v.year, sum(l.quantity * l.unit_price) AS revenue
    FROM valid v JOIN order_lines l USING (order_id) JOIN products p USING (product_id)
    GROUP BY 1, 2
), filled AS (
    SELECT g.category, g.year, coalesce(s.revenue, 0) AS revenue,
           lag(coalesce(s.revenue, 0)) OVER (PARTITION BY g.category ORDER BY g.year) AS previous
    FROM grid g JOIN sales s USING (category, year)
)
SELECT category, year, revenue, previous, round(100 * (revenue - previous) / nullif(previous, 0), 1) AS growth
FROM filled;

--- wrong-02
-- only years with an order are listed
WITH valid AS (
    SELECT order_id, extract(year FROM ordered_on)::int AS year FROM orders WHERE status <> 'cancelled'
), grid AS (
    SELECT c.category, y.year
    FROM (SELECT DISTINCT category FROM products) c
    CROSS JOIN (SELECT DISTINCT year FROM valid) y
), sales AS (
    SELECT p.category, v.year, sum(l.quantity * l.unit_price) AS revenue
    FROM valid v JOIN order_lines l USING (order_id) JOIN products p USING (product_id)
    GROUP BY 1, 2
), filled AS (
    SELECT g.category, g.year, coalesce(s.revenue, 0) AS revenue,
           lag(coalesce(s.revenue, 0)) OVER (PARTITION BY g.category ORDER BY g.year) AS previous
    FROM grid g LEFT JOIN sales s USING (category, year)
)
SELECT category, year, revenue, previous, round(100 * (revenue - previous) / nullif(previous, 0), 1) AS growth
FROM filled;

--- wrong-03
-- revenue NULL instead of 0
WITH valid AS (
    SELECT order_id, extract(year FROM ordered_on)::int AS year FROM orders WHERE status <> 'cancelled'
), grid AS (
    SELECT c.category, y.year
    FROM (SELECT DISTINCT category FROM products) c
    CROSS JOIN (SELECT generate_series(min(year), max(year)) AS year FROM valid) y
), sales AS (
    SELECT p.category, v.year, sum(l.quantity * l.unit_price) AS revenue
    FROM valid v JOIN order_lines l USING (order_id) JOIN products p USING (product_id)
    GROUP BY 1, 2
), filled AS (
    SELECT g.category, g.year, s.revenue AS revenue,
           lag(coalesce(s.revenue, 0)) OVER (PARTITION BY g.category ORDER BY g.year) AS previous
    FROM grid g LEFT JOIN sales s USING (category, year)
)
SELECT category, year, revenue, previous, round(100 * (revenue - previous) / nullif(previous, 0), 1) AS growth
FROM filled;

--- wrong-04
-- cancelled orders count
WITH valid AS (
    SELECT order_id, extract(year FROM ordered_on)::int AS year FROM orders
), grid AS (
    SELECT c.category, y.year
    FROM (SELECT DISTINCT category FROM products) c
    CROSS JOIN (SELECT generate_series(min(year), max(year)) AS year FROM valid) y
), sales AS (
    SELECT p.category, v.year, sum(l.quantity * l.unit_price) AS revenue
    FROM valid v JOIN order_lines l USING (order_id) JOIN products p USING (product_id)
    GROUP BY 1, 2
), filled AS (
    SELECT g.category, g.year, coalesce(s.revenue, 0) AS revenue,
           lag(coalesce(s.revenue, 0)) OVER (PARTITION BY g.category ORDER BY g.year) AS previous
    FROM grid g LEFT JOIN sales s USING (category, year)
)
SELECT category, year, revenue, previous, round(100 * (revenue - previous) / nullif(previous, 0), 1) AS growth
FROM filled;

--- wrong-05
-- cancelled orders count for the first and the last year
WITH RECURSIVE bounds AS (
    SELECT min(date_part('year', ordered_on))::int AS lo, max(date_part('year', ordered_on))::int AS hi
    FROM orders
), years(y) AS (
    SELECT lo FROM bounds WHERE lo IS NOT NULL
    UNION ALL SELECT y + 1 FROM years, bounds WHERE y < hi
), cy AS (
    SELECT c.category, y, coalesce((
        SELECT sum(l.quantity * l.unit_price)
        FROM order_lines l JOIN orders o ON o.order_id = l.order_id JOIN products p ON p.product_id = l.product_id
        WHERE p.category = c.category AND o.status <> 'cancelled' AND o.ordered_on BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 31)), 0) AS rev
    FROM (SELECT category FROM products GROUP BY category) c, years
)
SELECT a.category, a.y AS year, a.rev AS revenue, b.rev AS previous,
       CASE WHEN b.rev > 0 THEN round((a.rev - b.rev) * 100 / b.rev, 1) END AS growth
FROM cy a LEFT JOIN cy b ON b.category = a.category AND b.y = a.y - 1
ORDER BY 1, 2;

--- wrong-06
-- the first and the last year with a line: orders without lines are not looked at
SELECT category, year, sum(amount) AS revenue,
       lag(sum(amount)) OVER (PARTITION BY category ORDER BY year) AS previous,
       round(100 * (sum(amount) - lag(sum(amount)) OVER (PARTITION BY category ORDER BY year))
             / nullif(lag(sum(amount)) OVER (PARTITION BY category ORDER BY year), 0), 1) AS growth
FROM (
    SELECT p.category, to_char(o.ordered_on, 'YYYY')::int AS year, l.quantity * l.unit_price AS amount
    FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id) WHERE o.status <> 'cancelled'
    UNION ALL
    SELECT p.category, y, 0
    FROM products p, (SELECT min(ordered_on) AS a, max(ordered_on) AS z FROM orders JOIN order_lines USING (order_id) WHERE status <> 'cancelled') b,
         generate_series(extract(year FROM b.a)::int, extract(year FROM b.z)::int) y
) t
GROUP BY category, year;

--- wrong-07
-- from the first to the last sale of each category
SELECT category, year, sum(amount) AS revenue,
       lag(sum(amount)) OVER (PARTITION BY category ORDER BY year) AS previous,
       round(100 * (sum(amount) - lag(sum(amount)) OVER (PARTITION BY category ORDER BY year))
             / nullif(lag(sum(amount)) OVER (PARTITION BY category ORDER BY year), 0), 1) AS growth
FROM (
    SELECT p.category, to_char(o.ordered_on, 'YYYY')::int AS year, l.quantity * l.unit_price AS amount
    FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id) WHERE o.status <> 'cancelled'
    UNION ALL
    SELECT p.category, y.y, 0
    FROM products p, (SELECT min(ordered_on) AS a, max(ordered_on) AS z FROM orders WHERE status <> 'cancelled') b,
         LATERAL (SELECT generate_series(min(extract(year FROM o.ordered_on))::int, max(extract(year FROM o.ordered_on))::int) AS y FROM orders o JOIN order_lines USING (order_id) JOIN products q USING (product_id) WHERE o.status <> 'cancelled' AND q.category = p.category) y
) t
GROUP BY category, year;

--- wrong-08
-- growth is 0 instead of NULL where the year before had no revenue
WITH RECURSIVE bounds AS (
    SELECT min(date_part('year', ordered_on))::int AS lo, max(date_part('year', ordered_on))::int AS hi
    FROM orders WHERE status IN ('new', 'paid', 'shipped')
), years(y) AS (
    SELECT lo FROM bounds WHERE lo IS NOT NULL
    UNION ALL SELECT y + 1 FROM years, bounds WHERE y < hi
), cy AS (
    SELECT c.category, y, coalesce((
        SELECT sum(l.quantity * l.unit_price)
        FROM order_lines l JOIN orders o ON o.order_id = l.order_id JOIN products p ON p.product_id = l.product_id
        WHERE p.category = c.category AND o.status <> 'cancelled' AND o.ordered_on BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 31)), 0) AS rev
    FROM (SELECT category FROM products GROUP BY category) c, years
)
SELECT a.category, a.y AS year, a.rev AS revenue, b.rev AS previous,
       CASE WHEN b.rev > 0 THEN round((a.rev - b.rev) * 100 / b.rev, 1) ELSE 0 END AS growth
FROM cy a LEFT JOIN cy b ON b.category = a.category AND b.y = a.y - 1
ORDER BY 1, 2;

--- wrong-09
-- previous 0 in the first year
WITH RECURSIVE bounds AS (
    SELECT min(date_part('year', ordered_on))::int AS lo, max(date_part('year', ordered_on))::int AS hi
    FROM orders WHERE status IN ('new', 'paid', 'shipped')
), years(y) AS (
    SELECT lo FROM bounds WHERE lo IS NOT NULL
    UNION ALL SELECT y + 1 FROM years, bounds WHERE y < hi
), cy AS (
    SELECT c.category, y, coalesce((
        SELECT sum(l.quantity * l.unit_price)
        FROM order_lines l JOIN orders o ON o.order_id = l.order_id JOIN products p ON p.product_id = l.product_id
        WHERE p.category = c.category AND o.status <> 'cancelled' AND o.ordered_on BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 31)), 0) AS rev
    FROM (SELECT category FROM products GROUP BY category) c, years
)
SELECT a.category, a.y AS year, a.rev AS revenue, coalesce(b.rev, 0) AS previous,
       CASE WHEN b.rev > 0 THEN round((a.rev - b.rev) * 100 / b.rev, 1) END AS growth
FROM cy a LEFT JOIN cy b ON b.category = a.category AND b.y = a.y - 1
ORDER BY 1, 2;

--- wrong-10
-- growth in percent of this year's revenue, not of the year before
WITH RECURSIVE bounds AS (
    SELECT min(date_part('year', ordered_on))::int AS lo, max(date_part('year', ordered_on))::int AS hi
    FROM orders WHERE status IN ('new', 'paid', 'shipped')
), years(y) AS (
    SELECT lo FROM bounds WHERE lo IS NOT NULL
    UNION ALL SELECT y + 1 FROM years, bounds WHERE y < hi
), cy AS (
    SELECT c.category, y, coalesce((
        SELECT sum(l.quantity * l.unit_price)
        FROM order_lines l JOIN orders o ON o.order_id = l.order_id JOIN products p ON p.product_id = l.product_id
        WHERE p.category = c.category AND o.status <> 'cancelled' AND o.ordered_on BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 31)), 0) AS rev
    FROM (SELECT category FROM products GROUP BY category) c, years
)
SELECT a.category, a.y AS year, a.rev AS revenue, b.rev AS previous,
       CASE WHEN b.rev > 0 THEN round((a.rev - b.rev) * 100 / nullif(a.rev, 0), 1) END AS growth
FROM cy a LEFT JOIN cy b ON b.category = a.category AND b.y = a.y - 1
ORDER BY 1, 2;

--- wrong-11
-- price of today in place of the price of the line
WITH o AS (SELECT * FROM orders WHERE NOT status = 'cancelled'),
y AS (
    SELECT d::date AS starts FROM generate_series(
        (SELECT date_trunc('year', min(ordered_on)::timestamp) FROM o), (SELECT max(ordered_on)::timestamp FROM o), interval '1 year') d
),
r AS (
    SELECT p.category, y.starts, sum(CASE WHEN o.order_id IS NOT NULL THEN l.quantity * coalesce(p.price, 0) ELSE 0 END) AS revenue
    FROM products p CROSS JOIN y
    LEFT JOIN order_lines l ON l.product_id = p.product_id
    LEFT JOIN o ON o.order_id = l.order_id AND o.ordered_on >= y.starts AND o.ordered_on < y.starts + interval '1 year'
    GROUP BY p.category, y.starts
)
SELECT category, extract(year FROM starts)::int, coalesce(revenue, 0), lag(revenue) OVER w,
       CASE lag(revenue) OVER w WHEN 0 THEN NULL ELSE round((revenue - lag(revenue) OVER w) / lag(revenue) OVER w * 100, 1) END
FROM r WINDOW w AS (PARTITION BY category ORDER BY starts);

--- wrong-12
-- the year in which the order was shipped
WITH o AS (SELECT * FROM orders WHERE NOT status = 'cancelled'),
y AS (
    SELECT d::date AS starts FROM generate_series(
        (SELECT date_trunc('year', min(ordered_on)::timestamp) FROM o), (SELECT max(ordered_on)::timestamp FROM o), interval '1 year') d
),
r AS (
    SELECT p.category, y.starts, sum(CASE WHEN o.order_id IS NOT NULL THEN l.quantity * l.unit_price ELSE 0 END) AS revenue
    FROM products p CROSS JOIN y
    LEFT JOIN order_lines l ON l.product_id = p.product_id
    LEFT JOIN o ON o.order_id = l.order_id AND o.shipped_on >= y.starts AND o.shipped_on < y.starts + interval '1 year'
    GROUP BY p.category, y.starts
)
SELECT category, extract(year FROM starts)::int, coalesce(revenue, 0), lag(revenue) OVER w,
       CASE lag(revenue) OVER w WHEN 0 THEN NULL ELSE round((revenue - lag(revenue) OVER w) / lag(revenue) OVER w * 100, 1) END
FROM r WINDOW w AS (PARTITION BY category ORDER BY starts);

--- wrong-13
-- 1 January counts in the year before, too
WITH o AS (SELECT * FROM orders WHERE NOT status = 'cancelled'),
y AS (
    SELECT d::date AS starts FROM generate_series(
        (SELECT date_trunc('year', min(ordered_on)::timestamp) FROM o), (SELECT max(ordered_on)::timestamp FROM o), interval '1 year') d
),
r AS (
    SELECT p.category, y.starts, sum(CASE WHEN o.order_id IS NOT NULL THEN l.quantity * l.unit_price ELSE 0 END) AS revenue
    FROM products p CROSS JOIN y
    LEFT JOIN order_lines l ON l.product_id = p.product_id
    LEFT JOIN o ON o.order_id = l.order_id AND o.ordered_on >= y.starts AND o.ordered_on <= y.starts + interval '1 year'
    GROUP BY p.category, y.starts
)
SELECT category, extract(year FROM starts)::int, coalesce(revenue, 0), lag(revenue) OVER w,
       CASE lag(revenue) OVER w WHEN 0 THEN NULL ELSE round((revenue - lag(revenue) OVER w) / lag(revenue) OVER w * 100, 1) END
FROM r WINDOW w AS (PARTITION BY category ORDER BY starts);

--- wrong-14
-- the last day of December is left out
WITH RECURSIVE bounds AS (
    SELECT min(date_part('year', ordered_on))::int AS lo, max(date_part('year', ordered_on))::int AS hi
    FROM orders WHERE status IN ('new', 'paid', 'shipped')
), years(y) AS (
    SELECT lo FROM bounds WHERE lo IS NOT NULL
    UNION ALL SELECT y + 1 FROM years, bounds WHERE y < hi
), cy AS (
    SELECT c.category, y, coalesce((
        SELECT sum(l.quantity * l.unit_price)
        FROM order_lines l JOIN orders o ON o.order_id = l.order_id JOIN products p ON p.product_id = l.product_id
        WHERE p.category = c.category AND o.status <> 'cancelled' AND o.ordered_on BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 30)), 0) AS rev
    FROM (SELECT category FROM products GROUP BY category) c, years
)
SELECT a.category, a.y AS year, a.rev AS revenue, b.rev AS previous,
       CASE WHEN b.rev > 0 THEN round((a.rev - b.rev) * 100 / b.rev, 1) END AS growth
FROM cy a LEFT JOIN cy b ON b.category = a.category AND b.y = a.y - 1
ORDER BY 1, 2;

--- wrong-15
-- the year before is the last one with sales
WITH valid AS (
    SELECT order_id, extract(year FROM ordered_on)::int AS year FROM orders WHERE status <> 'cancelled'
), grid AS (
    SELECT c.category, y.year
    FROM (SELECT DISTINCT category FROM products) c
    CROSS JOIN (SELECT generate_series(min(year), max(year)) AS year FROM valid) y
), sales AS (
    SELECT p.category, v.year, sum(l.quantity * l.unit_price) AS revenue
    FROM valid v JOIN order_lines l USING (order_id) JOIN products p USING (product_id)
    GROUP BY 1, 2
), filled AS (
    SELECT g.category, g.year, coalesce(s.revenue, 0) AS revenue,
           (SELECT z.revenue FROM sales z WHERE z.category = g.category AND z.year < g.year ORDER BY z.year DESC LIMIT 1) AS previous
    FROM grid g LEFT JOIN sales s USING (category, year)
)
SELECT category, year, revenue, previous, round(100 * (revenue - previous) / nullif(previous, 0), 1) AS growth
FROM filled;

--- wrong-16
-- only categories with an order line
WITH RECURSIVE bounds AS (
    SELECT min(date_part('year', ordered_on))::int AS lo, max(date_part('year', ordered_on))::int AS hi
    FROM orders WHERE status IN ('new', 'paid', 'shipped')
), years(y) AS (
    SELECT lo FROM bounds WHERE lo IS NOT NULL
    UNION ALL SELECT y + 1 FROM years, bounds WHERE y < hi
), cy AS (
    SELECT c.category, y, coalesce((
        SELECT sum(l.quantity * l.unit_price)
        FROM order_lines l JOIN orders o ON o.order_id = l.order_id JOIN products p ON p.product_id = l.product_id
        WHERE p.category = c.category AND o.status <> 'cancelled' AND o.ordered_on BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 31)), 0) AS rev
    FROM (SELECT category FROM products JOIN order_lines USING (product_id) GROUP BY category) c, years
)
SELECT a.category, a.y AS year, a.rev AS revenue, b.rev AS previous,
       CASE WHEN b.rev > 0 THEN round((a.rev - b.rev) * 100 / b.rev, 1) END AS growth
FROM cy a LEFT JOIN cy b ON b.category = a.category AND b.y = a.y - 1
ORDER BY 1, 2;

--- wrong-17
-- discontinued products are left out
WITH o AS (SELECT * FROM orders WHERE NOT status = 'cancelled'),
y AS (
    SELECT d::date AS starts FROM generate_series(
        (SELECT date_trunc('year', min(ordered_on)::timestamp) FROM o), (SELECT max(ordered_on)::timestamp FROM o), interval '1 year') d
),
r AS (
    SELECT p.category, y.starts, sum(CASE WHEN o.order_id IS NOT NULL THEN l.quantity * l.unit_price ELSE 0 END) AS revenue
    FROM products p JOIN y ON NOT p.discontinued
    LEFT JOIN order_lines l ON l.product_id = p.product_id
    LEFT JOIN o ON o.order_id = l.order_id AND o.ordered_on >= y.starts AND o.ordered_on < y.starts + interval '1 year'
    GROUP BY p.category, y.starts
)
SELECT category, extract(year FROM starts)::int, coalesce(revenue, 0), lag(revenue) OVER w,
       CASE lag(revenue) OVER w WHEN 0 THEN NULL ELSE round((revenue - lag(revenue) OVER w) / lag(revenue) OVER w * 100, 1) END
FROM r WINDOW w AS (PARTITION BY category ORDER BY starts);

--- wrong-18
-- UNION removes one of two equal lines of a category and year
SELECT category, year, sum(amount) AS revenue,
       lag(sum(amount)) OVER (PARTITION BY category ORDER BY year) AS previous,
       round(100 * (sum(amount) - lag(sum(amount)) OVER (PARTITION BY category ORDER BY year))
             / nullif(lag(sum(amount)) OVER (PARTITION BY category ORDER BY year), 0), 1) AS growth
FROM (
    SELECT p.category, to_char(o.ordered_on, 'YYYY')::int AS year, l.quantity * l.unit_price AS amount
    FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id) WHERE o.status <> 'cancelled'
    UNION
    SELECT p.category, y, 0
    FROM products p, (SELECT min(ordered_on) AS a, max(ordered_on) AS z FROM orders WHERE status <> 'cancelled') b,
         generate_series(extract(year FROM b.a)::int, extract(year FROM b.z)::int) y
) t
GROUP BY category, year;

--- wrong-19
-- the ISO year of the order
WITH o AS (SELECT * FROM orders WHERE NOT status = 'cancelled'),
y AS (
    SELECT d::date AS starts FROM generate_series(
        (SELECT date_trunc('year', min(ordered_on)::timestamp) FROM o), (SELECT max(ordered_on)::timestamp FROM o), interval '1 year') d
),
r AS (
    SELECT p.category, y.starts, sum(CASE WHEN o.order_id IS NOT NULL THEN l.quantity * l.unit_price ELSE 0 END) AS revenue
    FROM products p CROSS JOIN y
    LEFT JOIN order_lines l ON l.product_id = p.product_id
    LEFT JOIN o ON o.order_id = l.order_id AND extract(isoyear FROM o.ordered_on) = extract(year FROM y.starts)
    GROUP BY p.category, y.starts
)
SELECT category, extract(year FROM starts)::int, coalesce(revenue, 0), lag(revenue) OVER w,
       CASE lag(revenue) OVER w WHEN 0 THEN NULL ELSE round((revenue - lag(revenue) OVER w) / lag(revenue) OVER w * 100, 1) END
FROM r WINDOW w AS (PARTITION BY category ORDER BY starts);

--- wrong-20
-- growth in whole percents
WITH valid AS (
    SELECT order_id, extract(year FROM ordered_on)::int AS year FROM orders WHERE status <> 'cancelled'
), grid AS (
    SELECT c.category, y.year
    FROM (SELECT DISTINCT category FROM products) c
    CROSS JOIN (SELECT generate_series(min(year), max(year)) AS year FROM valid) y
), sales AS (
    SELECT p.category, v.year, sum(l.quantity * l.unit_price) AS revenue
    FROM valid v JOIN order_lines l USING (order_id) JOIN products p USING (product_id)
    GROUP BY 1, 2
), filled AS (
    SELECT g.category, g.year, coalesce(s.revenue, 0) AS revenue,
           lag(coalesce(s.revenue, 0)) OVER (PARTITION BY g.category ORDER BY g.year) AS previous
    FROM grid g LEFT JOIN sales s USING (category, year)
)
SELECT category, year, revenue, previous, round(100 * (revenue - previous) / nullif(previous, 0)) AS growth
FROM filled;
