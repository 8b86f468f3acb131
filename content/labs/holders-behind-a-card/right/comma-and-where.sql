SELECT card_id, full_name, share_percent
FROM clients, holders, cards
WHERE clients.client_id = holders.client_id
  AND cards.account_id = holders.account_id
  AND network = 'Meridian'
ORDER BY 1, 3 DESC, 2;
