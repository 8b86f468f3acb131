SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";
