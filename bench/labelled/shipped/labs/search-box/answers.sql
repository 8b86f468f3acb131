--- right-1
-- right-1: one vector of name and description
SELECT product_id, name FROM products
WHERE to_tsvector('english', name || ' ' || coalesce(description, '')) @@ to_tsquery('english', 'tea')
ORDER BY product_id;

--- right-2
-- right-2: two vectors concatenated, plainto_tsquery
SELECT product_id, name FROM products
WHERE (to_tsvector('english', name) || to_tsvector('english', coalesce(description, ''))) @@ plainto_tsquery('english', 'tea')
ORDER BY 1;

--- right-3
-- right-3: OR of two matches, websearch query
SELECT product_id, name FROM products, websearch_to_tsquery('english', 'tea') AS q
WHERE to_tsvector('english', name) @@ q OR to_tsvector('english', description) @@ q
ORDER BY product_id;

--- right-4
-- right-4: lexemes as an array
SELECT product_id, name FROM products
WHERE ts_lexize('english_stem', 'tea') && tsvector_to_array(to_tsvector('english', concat_ws(' ', name, description)))
ORDER BY product_id;

--- wrong-1
-- wrong-1: regular expression for tea and teas: fails for what the stemmer or parser sees otherwise (tea_pot as two words, a host tea.example.org as none)
SELECT product_id, name FROM products
WHERE concat_ws(' ', name, description) ~* '\mteas?\M'
ORDER BY product_id;

--- wrong-2
-- wrong-2: NULL description spoils the vector: fails for 'Green Tea' without a description
SELECT product_id, name FROM products
WHERE to_tsvector('english', name || ' ' || description) @@ to_tsquery('english', 'tea')
ORDER BY product_id;

--- wrong-3
-- wrong-3: prefix search: fails for teapot
SELECT product_id, name FROM products
WHERE to_tsvector('english', concat_ws(' ', name, description)) @@ to_tsquery('english', 'tea:*')
ORDER BY product_id;

--- wrong-4
-- wrong-4: configuration simple: fails for teas
SELECT product_id, name FROM products
WHERE to_tsvector('simple', concat_ws(' ', name, description)) @@ to_tsquery('simple', 'tea')
ORDER BY product_id;
