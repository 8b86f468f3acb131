SELECT city, 'announced' AS status, count(p.status) FILTER (WHERE p.status = 'announced') AS parcels
FROM depots LEFT JOIN parcels AS p USING (depot_id) GROUP BY city
UNION ALL
SELECT city, 'on the way', count(p.status) FILTER (WHERE p.status = 'on the way')
FROM depots LEFT JOIN parcels AS p USING (depot_id) GROUP BY city
UNION ALL
SELECT city, 'delivered', count(p.status) FILTER (WHERE p.status = 'delivered')
FROM depots LEFT JOIN parcels AS p USING (depot_id) GROUP BY city
UNION ALL
SELECT city, 'lost', count(p.status) FILTER (WHERE p.status = 'lost')
FROM depots LEFT JOIN parcels AS p USING (depot_id) GROUP BY city;
