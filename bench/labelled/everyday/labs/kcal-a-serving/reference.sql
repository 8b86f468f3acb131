SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id;
