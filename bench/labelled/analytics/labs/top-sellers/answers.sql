--- right-1
WITH r AS (SELECT p.*, (SELECT coalesce(sum(qty*price),0) FROM sales s WHERE s.product_id=p.product_id) rev FROM products p)
SELECT category, name, rev, round(rev*100/nullif((SELECT sum(rev) FROM r x WHERE x.category IS NOT DISTINCT FROM r.category),0),1) FROM r WHERE rev = (SELECT max(rev) FROM r x WHERE x.category IS NOT DISTINCT FROM r.category) ORDER BY category NULLS LAST, name, product_id;

--- right-2
WITH r AS (SELECT p.product_id, category, name, sum(coalesce(qty,0)*coalesce(price,0)) rev FROM products p LEFT JOIN sales s ON s.product_id=p.product_id GROUP BY 1,2,3), m AS (SELECT coalesce(category,'~none~'||chr(1)) c, max(rev) m, sum(rev) t FROM r GROUP BY category)
SELECT category, name, rev, CASE WHEN t=0 THEN NULL ELSE round(rev/t*100,1) END FROM r JOIN m ON m.c=coalesce(r.category,'~none~'||chr(1)) AND r.rev=m.m ORDER BY 1 NULLS LAST,2,r.product_id;

--- right-3
SELECT category, name, rev, round(100.0*rev/nullif(t,0),1) FROM (SELECT p.category, p.name, p.product_id, sum(coalesce(s.qty*s.price,0)) rev, max(sum(coalesce(s.qty*s.price,0))) OVER w m, sum(sum(coalesce(s.qty*s.price,0))) OVER w t FROM products p LEFT JOIN sales s ON s.product_id=p.product_id GROUP BY p.product_id WINDOW w AS (PARTITION BY p.category)) q WHERE rev=m ORDER BY category, name, product_id;

--- right-4
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) rev FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id)
SELECT a.category, a.name, a.rev, round(a.rev*100/nullif(t.t,0),1) FROM r a CROSS JOIN LATERAL (SELECT sum(b.rev) t FROM r b WHERE (b.category=a.category) OR (b.category IS NULL AND a.category IS NULL)) t
WHERE NOT EXISTS (SELECT 1 FROM r b WHERE b.rev>a.rev AND (b.category=a.category OR (b.category IS NULL AND a.category IS NULL))) ORDER BY a.category, a.name, a.product_id;

--- right-5
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) rev FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id)
SELECT c.category, t.name, t.rev, round(100*t.rev/nullif(c.s,0),1) FROM (SELECT category, sum(rev) s FROM r GROUP BY category) c, LATERAL (SELECT * FROM r WHERE r.category IS NOT DISTINCT FROM c.category ORDER BY rev DESC FETCH FIRST 1 ROWS WITH TIES) t ORDER BY c.category, t.name, t.product_id;

--- wrong-01
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, row_number() OVER (PARTITION BY category ORDER BY revenue DESC, product_id) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;

--- wrong-02
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id)
SELECT DISTINCT ON (category) category, name, revenue, round(100 * revenue / nullif(sum(revenue) OVER (PARTITION BY category), 0), 1) FROM r ORDER BY category, revenue DESC, name;

--- wrong-03
WITH r AS (SELECT p.product_id, p.category, p.name, sum(s.qty * s.price) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, coalesce(revenue,0), round(100 * coalesce(revenue,0) / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;

--- wrong-04
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(sum(revenue) OVER (PARTITION BY category), 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;

--- wrong-05
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS rev FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), m AS (SELECT category, max(rev) m, sum(rev) t FROM r GROUP BY category)
SELECT r.category, name, rev, round(100*rev/nullif(t,0),1) FROM r JOIN m ON m.category=r.category AND rev=m ORDER BY 1,2,r.product_id;

--- wrong-06
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;

--- wrong-07
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue, coalesce(max(s.qty*s.price),0) big FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY big DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;

--- wrong-08
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue, coalesce(sum(s.qty),0) pcs FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY pcs DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;

--- wrong-09
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty) * max(s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;

--- wrong-10
WITH r AS (SELECT p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.category, p.name), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name;

--- wrong-11
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category NULLS FIRST, name, product_id;

--- wrong-12
WITH r AS (SELECT p.product_id, coalesce(p.category,'') category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT nullif(category,''), name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY 1, name, product_id;

--- wrong-13
WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(DISTINCT s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id), k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) FROM k WHERE rk = 1 ORDER BY category, name, product_id;
