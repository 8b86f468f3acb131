--- right-1
SELECT p.product_id, coalesce((SELECT new_price FROM price_changes c WHERE c.product_id=p.product_id AND changed_on<='2024-08-16' ORDER BY changed_on DESC LIMIT 1),10), (SELECT min(changed_on) FROM price_changes c WHERE c.product_id=p.product_id AND changed_on>'2024-08-16') FROM (SELECT DISTINCT product_id FROM price_changes) p;

--- right-2
WITH l AS (SELECT DISTINCT ON (product_id) product_id, new_price FROM price_changes WHERE changed_on < '2024-08-17' ORDER BY product_id, changed_on DESC), n AS (SELECT product_id, min(changed_on) d FROM price_changes WHERE changed_on >= '2024-08-17' GROUP BY 1)
SELECT product_id, coalesce(new_price,10), d FROM l FULL JOIN n USING (product_id);

--- right-3
SELECT product_id, new_price, (SELECT min(changed_on) FROM price_changes n WHERE n.product_id=c.product_id AND n.changed_on > c.changed_on) FROM price_changes c WHERE changed_on = (SELECT max(changed_on) FROM price_changes x WHERE x.product_id=c.product_id AND x.changed_on<='2024-08-16')
UNION ALL SELECT product_id, 10, min(changed_on) FROM price_changes GROUP BY product_id HAVING min(changed_on) > '2024-08-16';

--- right-4
SELECT product_id, coalesce(max(new_price) FILTER (WHERE r=1 AND past),10), min(changed_on) FILTER (WHERE NOT past) FROM (SELECT *, changed_on <= date '2024-08-16' past, row_number() OVER (PARTITION BY product_id, changed_on <= date '2024-08-16' ORDER BY changed_on DESC) r FROM price_changes) t GROUP BY product_id;

--- right-5
WITH s AS (SELECT product_id, new_price, changed_on f, lead(changed_on) OVER (PARTITION BY product_id ORDER BY changed_on) t FROM price_changes UNION ALL SELECT product_id, 10, '-infinity', min(changed_on) FROM price_changes GROUP BY product_id)
SELECT product_id, new_price, t FROM s WHERE daterange(f,t) @> date '2024-08-16';

--- right-6
SELECT p.product_id, coalesce(x.new_price,10), y.d FROM (SELECT product_id FROM price_changes GROUP BY 1) p LEFT JOIN LATERAL (SELECT new_price FROM price_changes c WHERE c.product_id=p.product_id AND c.changed_on BETWEEN '0001-01-01' AND '2024-08-16' AND NOT EXISTS (SELECT FROM price_changes d WHERE d.product_id=c.product_id AND d.changed_on>c.changed_on AND d.changed_on<='2024-08-16')) x ON true LEFT JOIN LATERAL (SELECT changed_on d FROM price_changes c WHERE c.product_id=p.product_id AND c.changed_on > '2024-08-16' ORDER BY 1 LIMIT 1) y ON true;

--- wrong-01
SELECT product_id, coalesce((array_agg(new_price ORDER BY changed_on DESC) FILTER (WHERE changed_on < '2024-08-16'))[1], 10), min(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;

--- wrong-02
SELECT DISTINCT ON (product_id) product_id, new_price, (SELECT min(changed_on) FROM price_changes x WHERE x.product_id=c.product_id AND changed_on > '2024-08-16') FROM price_changes c WHERE changed_on <= '2024-08-16' ORDER BY product_id, changed_on DESC;

--- wrong-03
SELECT product_id, coalesce(max(new_price) FILTER (WHERE changed_on <= '2024-08-16'), 10), min(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;

--- wrong-04
SELECT product_id, coalesce((array_agg(new_price ORDER BY changed_on) FILTER (WHERE changed_on <= '2024-08-16'))[1], 10), min(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;

--- wrong-05
SELECT product_id, CASE WHEN min(changed_on) > '2024-08-16' THEN 10 ELSE (array_agg(new_price ORDER BY changed_on DESC))[1] END, min(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;

--- wrong-06
SELECT product_id, coalesce((array_agg(new_price ORDER BY changed_on DESC) FILTER (WHERE changed_on <= '2024-08-16'))[1], 10), max(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;

--- wrong-07
SELECT product_id, coalesce((SELECT new_price FROM price_changes c WHERE c.product_id=p.product_id AND changed_on=(SELECT max(changed_on) FROM price_changes WHERE changed_on<='2024-08-16')),10), (SELECT min(changed_on) FROM price_changes c WHERE c.product_id=p.product_id AND changed_on>'2024-08-16') FROM (SELECT DISTINCT product_id FROM price_changes) p;

--- wrong-08
SELECT DISTINCT product_id, 10, min(changed_on) OVER (PARTITION BY product_id) FROM price_changes WHERE changed_on > '2024-08-16' UNION SELECT DISTINCT ON (product_id) product_id, new_price, NULL FROM price_changes WHERE changed_on <= '2024-08-16';

--- wrong-09
SELECT product_id, max(new_price), (SELECT min(changed_on) FROM price_changes x WHERE x.product_id=c.product_id AND changed_on > '2024-08-16') FROM price_changes c WHERE changed_on IN (SELECT max(changed_on) FROM price_changes WHERE changed_on <= '2024-08-16' GROUP BY product_id) GROUP BY product_id
UNION ALL SELECT product_id, 10, min(changed_on) FROM price_changes GROUP BY product_id HAVING min(changed_on) > '2024-08-16';

--- wrong-10
SELECT DISTINCT product_id, coalesce(first_value(CASE WHEN changed_on <= '2024-08-16' THEN new_price END) OVER (PARTITION BY product_id ORDER BY changed_on DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),10), min(changed_on) FILTER (WHERE changed_on > '2024-08-16') OVER (PARTITION BY product_id) FROM price_changes;

--- wrong-11
SELECT product_id, coalesce((array_agg(new_price ORDER BY changed_on DESC) FILTER (WHERE changed_on <= '2024-08-16'))[1], 0), min(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;

--- wrong-12
SELECT product_id, coalesce((array_agg(new_price ORDER BY changed_on DESC) FILTER (WHERE changed_on BETWEEN '2024-01-01' AND '2024-08-16'))[1], 10), min(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;

--- wrong-13
SELECT product_id, coalesce((array_agg(new_price ORDER BY changed_on DESC) FILTER (WHERE changed_on <= '2024-08-16'))[1], 10), min(changed_on) FILTER (WHERE changed_on > '2024-08-17') FROM price_changes GROUP BY product_id;

--- wrong-14
SELECT product_id, coalesce((array_agg(new_price ORDER BY to_char(changed_on,'DD-MM-YYYY') DESC) FILTER (WHERE changed_on <= '2024-08-16'))[1], 10), min(changed_on) FILTER (WHERE changed_on > '2024-08-16') FROM price_changes GROUP BY product_id;
