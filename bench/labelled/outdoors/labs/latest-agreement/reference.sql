UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;
