-- caught_by: wrong-alone
BEGIN;
UPDATE documents SET body = :body
WHERE document_id = :document AND version = :seen
RETURNING version + 1 AS written;
INSERT INTO history (document_id, version, body)
SELECT :document, :written, :body WHERE :written IS NOT NULL;
INSERT INTO refusals (document_id, seen, body)
SELECT :document, :seen, :body WHERE :written IS NULL;
COMMIT;
