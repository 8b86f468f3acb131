WITH pairs AS (
    SELECT a.client_id AS first_id, b.client_id AS second_id, count(*) AS accounts
    FROM holders AS a
    JOIN holders AS b USING (account_id)
    WHERE a.client_id < b.client_id
    GROUP BY a.client_id, b.client_id
)
SELECT first_id, one.full_name, second_id, two.full_name, accounts
FROM pairs
JOIN clients AS one ON one.client_id = first_id
JOIN clients AS two ON two.client_id = second_id
ORDER BY accounts DESC, first_id, second_id;
