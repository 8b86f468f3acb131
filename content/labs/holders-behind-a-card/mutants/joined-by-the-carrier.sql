-- caught_by: extra-rows, missing-rows
SELECT cards.card_id, clients.full_name, holders.share_percent
FROM cards
JOIN holders ON holders.client_id = cards.client_id
JOIN clients ON clients.client_id = holders.client_id
WHERE cards.network = 'Meridian'
ORDER BY cards.card_id, holders.share_percent DESC, clients.full_name;
