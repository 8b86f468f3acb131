SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id;
