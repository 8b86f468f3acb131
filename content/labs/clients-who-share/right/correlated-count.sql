SELECT a.client_id, a.full_name, b.client_id, b.full_name, shared.accounts
FROM clients AS a
JOIN clients AS b ON a.client_id < b.client_id
CROSS JOIN LATERAL (
    SELECT count(*) AS accounts
    FROM holders AS h
    WHERE h.client_id = a.client_id
      AND EXISTS (
          SELECT 1 FROM holders AS k
          WHERE k.account_id = h.account_id AND k.client_id = b.client_id
      )
) AS shared
WHERE shared.accounts > 0
ORDER BY shared.accounts DESC, a.client_id, b.client_id;
