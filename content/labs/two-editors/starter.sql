BEGIN;
SELECT version FROM documents WHERE document_id = :document;
-- What now?
COMMIT;
