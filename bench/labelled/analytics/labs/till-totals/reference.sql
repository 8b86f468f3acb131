WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w AS running, round(avg(t) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW), 2) AS moving
FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;
