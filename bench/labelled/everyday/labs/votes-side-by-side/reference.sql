SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward;
