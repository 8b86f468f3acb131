-- caught_by: missing-rows, wrong-values
SELECT one.client_id AS first_id,
       one.full_name AS first_name,
       other.client_id AS second_id,
       other.full_name AS second_name,
       count(*) AS accounts
FROM holders AS h1
JOIN holders AS h2 ON h2.account_id = h1.account_id
JOIN clients AS one ON one.client_id = h1.client_id
JOIN clients AS other ON other.client_id = h2.client_id AND other.full_name > one.full_name
GROUP BY one.client_id, other.client_id
ORDER BY accounts DESC, first_id, second_id;
