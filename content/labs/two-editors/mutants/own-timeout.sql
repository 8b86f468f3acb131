-- caught_by: refused-statement
SET lock_timeout = '1s';
BEGIN;
UPDATE documents SET body = :body, version = version + 1
WHERE document_id = :document AND version = :seen
RETURNING version AS written;
INSERT INTO history (document_id, version, body)
SELECT :document, :written, :body WHERE :written IS NOT NULL;
INSERT INTO refusals (document_id, seen, body)
SELECT :document, :seen, :body WHERE :written IS NULL;
COMMIT;
