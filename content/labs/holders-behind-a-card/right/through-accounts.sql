SELECT c.card_id, p.full_name, h.share_percent
FROM cards AS c
JOIN accounts AS a ON a.account_id = c.account_id
JOIN holders AS h ON h.account_id = a.account_id
JOIN clients AS p ON p.client_id = h.client_id
WHERE c.network = 'Meridian'
ORDER BY c.card_id, h.share_percent DESC, p.full_name;
