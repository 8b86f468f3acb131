--- right-1
-- split_part and what is behind it
SELECT person_id, split_part(full_name, ' ', 1) AS first_name, nullif(substr(full_name, length(split_part(full_name, ' ', 1)) + 2), '') AS rest
FROM people WHERE active ORDER BY person_id DESC

--- right-2
-- regular expression with an optional rest
SELECT person_id, m[1] AS first_name, m[2] AS rest
FROM people CROSS JOIN LATERAL regexp_match(full_name, '^([^ ]+)(?: (.*))?$') m WHERE active = true ORDER BY person_id DESC

--- right-3
-- array of words, its tail joined again
SELECT person_id, w[1] AS first_name, CASE WHEN cardinality(w) > 1 THEN array_to_string(w[2:], ' ') END AS rest
FROM (SELECT person_id, string_to_array(full_name, ' ') AS w FROM people WHERE active) t ORDER BY person_id DESC

--- wrong-1
-- only the second word: wrong for three words
SELECT person_id, split_part(full_name, ' ', 1) AS first_name, nullif(split_part(full_name, ' ', 2), '') AS rest FROM people WHERE active ORDER BY person_id DESC

--- wrong-2
-- ltrim takes a set of letters: wrong where the rest begins with a letter of the first name
SELECT person_id, split_part(full_name, ' ', 1) AS first_name, nullif(ltrim(full_name, split_part(full_name, ' ', 1) || ' '), '') AS rest FROM people WHERE active ORDER BY person_id DESC

--- wrong-3
-- replace takes out every occurrence: wrong for Ana Ana Cruz
SELECT person_id, split_part(full_name, ' ', 1) AS first_name, nullif(replace(full_name, split_part(full_name, ' ', 1) || ' ', ''), full_name) AS rest FROM people WHERE active ORDER BY person_id DESC
