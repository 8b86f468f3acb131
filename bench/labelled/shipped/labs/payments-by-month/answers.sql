--- right-1
-- right-1: FILTER and coalesce
SELECT date_trunc('month', paid_on)::date AS month,
       coalesce(sum(amount) FILTER (WHERE method = 'card'), 0) AS card,
       coalesce(sum(amount) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(amount) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM payments GROUP BY 1 ORDER BY 1;

--- right-2
-- right-2: multiplied with a boolean
SELECT paid_on - extract(day FROM paid_on)::int + 1 AS month,
       sum(amount * (method = 'card')::int) AS card, sum(amount * (method = 'transfer')::int) AS transfer,
       sum(amount * (method = 'voucher')::int) AS voucher
FROM payments GROUP BY 1 ORDER BY 1;

--- right-3
-- right-3: jsonb_object_agg as a pivot
SELECT month, coalesce((o->>'card')::numeric, 0) AS card, coalesce((o->>'transfer')::numeric, 0) AS transfer,
       coalesce((o->>'voucher')::numeric, 0) AS voucher
FROM (SELECT month, jsonb_object_agg(method, s) AS o
      FROM (SELECT make_date(extract(year FROM paid_on)::int, extract(month FROM paid_on)::int, 1) AS month, method, sum(amount) AS s
            FROM payments GROUP BY 1, 2) a GROUP BY month) b
ORDER BY month;

--- right-4
-- right-4: distinct months and correlated sums over date ranges
SELECT m.month, v.card, v.transfer, v.voucher
FROM (SELECT DISTINCT date_trunc('month', paid_on)::date AS month FROM payments) m
CROSS JOIN LATERAL (
    SELECT sum(CASE method WHEN 'card' THEN amount ELSE 0 END), sum(CASE method WHEN 'transfer' THEN amount ELSE 0 END),
           sum(CASE method WHEN 'voucher' THEN amount ELSE 0 END)
    FROM payments p WHERE p.paid_on <@ daterange(m.month, (m.month + interval '1 month')::date)) AS v(card, transfer, voucher)
ORDER BY m.month;

--- wrong-1
-- wrong-1: NULL for an unused method: fails when a month lacks a method
SELECT date_trunc('month', paid_on)::date AS month,
       sum(amount) FILTER (WHERE method = 'card') AS card,
       sum(amount) FILTER (WHERE method = 'transfer') AS transfer,
       sum(amount) FILTER (WHERE method = 'voucher') AS voucher
FROM payments GROUP BY 1 ORDER BY 1;

--- wrong-2
-- wrong-2: all months of a series: fails when a month between has no payment (row too many)
SELECT g::date AS month,
       coalesce(sum(amount) FILTER (WHERE method = 'card'), 0) AS card,
       coalesce(sum(amount) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(amount) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM (SELECT date_trunc('month', min(paid_on)) AS a, max(paid_on) AS b FROM payments) x
CROSS JOIN generate_series(x.a, x.b, '1 month') AS g
LEFT JOIN payments p ON date_trunc('month', p.paid_on) = g
GROUP BY g ORDER BY g;

--- wrong-3
-- wrong-3: sum of distinct amounts: fails when two payments of a month and method have the same amount
SELECT date_trunc('month', paid_on)::date AS month,
       coalesce(sum(DISTINCT amount) FILTER (WHERE method = 'card'), 0) AS card,
       coalesce(sum(DISTINCT amount) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(DISTINCT amount) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM payments GROUP BY 1 ORDER BY 1;

--- wrong-4
-- wrong-4: month of the order instead of the payment: fails when an order is paid in a later month
SELECT date_trunc('month', o.placed_at)::date AS month,
       coalesce(sum(amount) FILTER (WHERE method = 'card'), 0) AS card,
       coalesce(sum(amount) FILTER (WHERE method = 'transfer'), 0) AS transfer,
       coalesce(sum(amount) FILTER (WHERE method = 'voucher'), 0) AS voucher
FROM payments JOIN orders o USING (order_id) GROUP BY 1 ORDER BY 1;
