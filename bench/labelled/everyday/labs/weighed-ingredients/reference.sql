SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name;
