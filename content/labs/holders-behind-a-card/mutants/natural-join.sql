-- caught_by: missing-rows
SELECT card_id, full_name, share_percent
FROM cards
NATURAL JOIN holders
NATURAL JOIN clients
WHERE network = 'Meridian'
ORDER BY card_id, share_percent DESC, full_name;
