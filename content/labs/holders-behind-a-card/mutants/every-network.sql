-- caught_by: extra-rows
SELECT cards.card_id, clients.full_name, holders.share_percent
FROM cards
JOIN holders ON holders.account_id = cards.account_id
JOIN clients ON clients.client_id = holders.client_id
ORDER BY cards.card_id, holders.share_percent DESC, clients.full_name;
