SELECT c.card_id, o.full_name, o.share_percent
FROM cards AS c
CROSS JOIN LATERAL (
    SELECT (SELECT full_name FROM clients WHERE client_id = h.client_id) AS full_name,
           h.share_percent
    FROM holders AS h
    WHERE h.account_id = c.account_id
) AS o
WHERE c.network = 'Meridian'
ORDER BY c.card_id, o.share_percent DESC, o.full_name;
