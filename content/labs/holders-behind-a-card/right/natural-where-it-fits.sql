WITH owners AS (
    SELECT account_id, full_name, share_percent
    FROM holders
    NATURAL JOIN clients
)
SELECT card_id, full_name, share_percent
FROM cards
JOIN owners USING (account_id)
WHERE network = 'Meridian'
ORDER BY card_id, share_percent DESC, full_name;
