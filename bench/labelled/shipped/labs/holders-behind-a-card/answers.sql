--- right-1
-- USING on the account only
SELECT k.card_id, c.full_name, h.share_percent
FROM cards k JOIN holders h USING (account_id) JOIN clients c ON c.client_id = h.client_id
WHERE k.network = 'Meridian' ORDER BY k.card_id, h.share_percent DESC, c.full_name

--- right-2
-- correlated subquery in the select list over an IN filter
SELECT k.card_id, (SELECT full_name FROM clients c WHERE c.client_id = h.client_id) AS full_name, h.share_percent
FROM holders h, (SELECT card_id, account_id FROM cards WHERE network LIKE 'Meridian') k
WHERE h.account_id = k.account_id ORDER BY 1, 3 DESC, 2

--- right-3
-- json aggregate of holders for each account, taken apart in order
SELECT k.card_id, x.full_name, x.share_percent
FROM cards k
JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('full_name', c.full_name, 'share_percent', h.share_percent)) AS j
  FROM holders h JOIN clients c USING (client_id) WHERE h.account_id = k.account_id) a ON a.j IS NOT NULL
CROSS JOIN LATERAL jsonb_to_recordset(a.j) AS x(full_name text, share_percent numeric)
WHERE k.network = 'Meridian' ORDER BY k.card_id, x.share_percent DESC, x.full_name

--- wrong-1
-- DISTINCT folds two holders of the same name and share
SELECT DISTINCT k.card_id, c.full_name, h.share_percent
FROM cards k JOIN holders h USING (account_id) JOIN clients c ON c.client_id = h.client_id
WHERE k.network = 'Meridian' ORDER BY k.card_id, h.share_percent DESC, c.full_name

--- wrong-2
-- NATURAL JOIN also compares client_id: only the carrier remains
SELECT card_id, full_name, share_percent
FROM cards NATURAL JOIN holders NATURAL JOIN clients
WHERE network = 'Meridian' ORDER BY card_id, share_percent DESC, full_name

--- wrong-3
-- left join lists a card whose account has no holder
SELECT k.card_id, c.full_name, h.share_percent
FROM cards k LEFT JOIN holders h ON h.account_id = k.account_id LEFT JOIN clients c ON c.client_id = h.client_id
WHERE k.network = 'Meridian' ORDER BY k.card_id, h.share_percent DESC, c.full_name
