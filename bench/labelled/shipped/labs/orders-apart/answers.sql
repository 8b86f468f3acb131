--- right-1
-- right-1: lag with the guests left out
SELECT order_id, customer_id,
       CASE WHEN customer_id IS NOT NULL THEN
           placed_at::date - lag(placed_at::date) OVER (PARTITION BY customer_id ORDER BY placed_at, order_id) END AS days_since
FROM orders ORDER BY order_id;

--- right-2
-- right-2: lateral previous order
SELECT o.order_id, o.customer_id,
       (o.placed_at AT TIME ZONE 'UTC')::date - (p.placed_at AT TIME ZONE 'UTC')::date AS days_since
FROM orders o
LEFT JOIN LATERAL (SELECT q.placed_at FROM orders q
                   WHERE q.customer_id = o.customer_id AND (q.placed_at, q.order_id) < (o.placed_at, o.order_id)
                   ORDER BY q.placed_at DESC, q.order_id DESC FETCH FIRST ROW ONLY) p ON true
ORDER BY o.order_id;

--- right-3
-- right-3: a frame of exactly the row before
SELECT order_id, customer_id,
       date(placed_at) - max(date(placed_at)) FILTER (WHERE customer_id IS NOT NULL) OVER (
           PARTITION BY customer_id ORDER BY placed_at, order_id ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS days_since
FROM orders ORDER BY order_id;

--- right-4
-- right-4: numbered orders joined to each other (NULL joins nothing)
WITH n AS (SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY placed_at, order_id) AS i FROM orders)
SELECT a.order_id, a.customer_id, extract(day FROM date_trunc('day', a.placed_at) - date_trunc('day', b.placed_at))::int AS days_since
FROM n a LEFT JOIN n b ON b.customer_id = a.customer_id AND b.i = a.i - 1
ORDER BY a.order_id;

--- wrong-1
-- wrong-1: guests as one customer: fails when there are two guest orders
SELECT order_id, customer_id,
       placed_at::date - lag(placed_at::date) OVER (PARTITION BY customer_id ORDER BY placed_at, order_id) AS days_since
FROM orders ORDER BY order_id;

--- wrong-2
-- wrong-2: whole periods of 24 hours: fails for 23:00 and 01:00 of the next day
SELECT o.order_id, o.customer_id,
       CASE WHEN customer_id IS NOT NULL THEN
           extract(day FROM placed_at - lag(placed_at) OVER (PARTITION BY customer_id ORDER BY placed_at, order_id))::int END AS days_since
FROM orders o ORDER BY order_id;

--- wrong-3
-- wrong-3: previous by order_id: fails when ids do not follow the time
SELECT order_id, customer_id,
       CASE WHEN customer_id IS NOT NULL THEN
           placed_at::date - lag(placed_at::date) OVER (PARTITION BY customer_id ORDER BY order_id) END AS days_since
FROM orders ORDER BY order_id;

--- wrong-4
-- wrong-4: previous strictly earlier in time: fails when a customer has two orders of the same instant
SELECT o.order_id, o.customer_id,
       o.placed_at::date - (SELECT max(q.placed_at)::date FROM orders q
                            WHERE q.customer_id = o.customer_id AND q.placed_at < o.placed_at) AS days_since
FROM orders o ORDER BY o.order_id;
