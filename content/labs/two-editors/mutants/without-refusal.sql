-- caught_by: wrong-alone
BEGIN;
UPDATE documents SET body = :body, version = version + 1
WHERE document_id = :document AND version = :seen
RETURNING version AS written;
INSERT INTO history (document_id, version, body)
SELECT :document, :written, :body WHERE :written IS NOT NULL;
COMMIT;
