WITH q AS (
 SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) AS q1,
  coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) AS q2,
  coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) AS q3,
  coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) AS q4,
  coalesce(sum(o.amount), 0) AS total
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND o.placed_on >= '2024-01-01' AND o.placed_on < '2025-01-01'
 GROUP BY r.code)
SELECT code, q1, q2, q3, q4, round(100 * total / nullif(sum(total) OVER (), 0), 1) AS share FROM q ORDER BY code;
