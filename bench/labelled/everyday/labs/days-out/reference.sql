SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages
GROUP BY plant
HAVING (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) >= 5
ORDER BY days_out DESC, plant;
