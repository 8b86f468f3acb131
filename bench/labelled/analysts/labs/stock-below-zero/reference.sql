WITH days AS (
    SELECT product_id, moved_on, sum(sum(delta)) OVER (PARTITION BY product_id ORDER BY moved_on) AS balance
    FROM stock_moves GROUP BY product_id, moved_on
), firsts AS (
    SELECT DISTINCT ON (product_id) product_id, moved_on, balance
    FROM days WHERE balance < 0 ORDER BY product_id, moved_on
)
SELECT f.product_id, p.name, f.moved_on AS first_day, f.balance,
       (SELECT min(balance) FROM days d WHERE d.product_id = f.product_id) AS lowest,
       (SELECT min(moved_on) FROM days d WHERE d.product_id = f.product_id AND d.moved_on > f.moved_on AND d.balance >= 0) AS back_on
FROM firsts f JOIN products p USING (product_id)
ORDER BY f.product_id;
