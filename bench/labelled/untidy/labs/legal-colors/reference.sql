SELECT c.color, count(DISTINCT k.id) AS n
FROM cards k CROSS JOIN LATERAL unnest(k.colors) AS c(color)
WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 AND c.color IS NOT NULL
GROUP BY c.color
ORDER BY n DESC, c.color;
