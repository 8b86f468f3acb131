--- right-1
-- n months added to the first day each time, by generate_series of n
SELECT o.order_id, d.due_on, o.amount
FROM standing_orders o
CROSS JOIN LATERAL generate_series(0, (2026 - extract(year FROM o.first_on)::int) * 12 + 6) n
CROSS JOIN LATERAL (SELECT (o.first_on + make_interval(months => n))::date AS due_on) d
WHERE d.due_on BETWEEN '2026-01-01' AND '2026-06-30' AND (o.last_on IS NULL OR d.due_on <= o.last_on)
ORDER BY d.due_on, o.order_id

--- right-2
-- six months, the day clipped to the length of the month
SELECT o.order_id, m.first + (least(extract(day FROM o.first_on)::int, m.len) - 1) AS due_on, o.amount
FROM standing_orders o
CROSS JOIN (SELECT make_date(2026, k, 1) AS first, extract(day FROM make_date(2026, k + 1, 1) - 1)::int AS len FROM generate_series(1, 6) k) m
WHERE m.first + (least(extract(day FROM o.first_on)::int, m.len) - 1) <@ daterange(o.first_on, o.last_on, '[]')
ORDER BY 2, 1

--- right-3
-- every day of the half year laid out, those kept on which an order is due
SELECT o.order_id, d.day AS due_on, o.amount
FROM (SELECT g::date AS day, extract(day FROM g) AS dom, extract(day FROM date_trunc('month', g) + interval '1 month - 1 day') AS last
      FROM generate_series(timestamp '2026-01-01', timestamp '2026-06-30', interval '1 day') g) d
JOIN standing_orders o ON d.day >= o.first_on AND d.day <= coalesce(o.last_on, 'infinity'::date)
  AND (d.dom = extract(day FROM o.first_on) OR (d.dom = d.last AND extract(day FROM o.first_on) > d.last))
ORDER BY d.day, o.order_id

--- wrong-1
-- generate_series by months drifts off the 31st: wrong for first_on on 29 to 31
SELECT o.order_id, g::date AS due_on, o.amount
FROM standing_orders o CROSS JOIN LATERAL generate_series(o.first_on::timestamp, least(coalesce(o.last_on, '2026-06-30'), '2026-06-30')::timestamp, interval '1 month') g
WHERE g >= '2026-01-01' ORDER BY g::date, o.order_id

--- wrong-2
-- keeps the last day of the month for orders that began on the last day of a short month (28 Feb, 30 Apr)
SELECT o.order_id, d.due_on, o.amount
FROM standing_orders o CROSS JOIN generate_series(0, 5) k
CROSS JOIN LATERAL (SELECT (date '2026-01-01' + make_interval(months => k))::date AS f) m
CROSS JOIN LATERAL (SELECT CASE WHEN extract(day FROM o.first_on + 1) = 1 THEN (m.f + interval '1 month - 1 day')::date
   ELSE m.f + (least(extract(day FROM o.first_on), extract(day FROM m.f + interval '1 month - 1 day'))::int - 1) END AS due_on) d
WHERE d.due_on >= o.first_on AND (o.last_on IS NULL OR d.due_on <= o.last_on) ORDER BY d.due_on, o.order_id

--- wrong-3
-- last_on taken as exclusive: wrong where last_on is a due day
SELECT o.order_id, d.due_on, o.amount
FROM standing_orders o
CROSS JOIN LATERAL generate_series(0, (2026 - extract(year FROM o.first_on)::int) * 12 + 6) n
CROSS JOIN LATERAL (SELECT (o.first_on + make_interval(months => n))::date AS due_on) d
WHERE d.due_on BETWEEN '2026-01-01' AND '2026-06-30' AND daterange(o.first_on, o.last_on) @> d.due_on
ORDER BY d.due_on, o.order_id
