-- Columns: card_id, full_name, share_percent
SELECT cards.card_id, clients.full_name, 100 AS share_percent
FROM cards
JOIN clients ON clients.client_id = cards.client_id
ORDER BY cards.card_id;
