-- caught_by: broken-invariant
BEGIN;
SELECT version FROM documents WHERE document_id = :document FOR UPDATE;
COMMIT;
BEGIN;
UPDATE documents SET body = :body, version = version + 1 WHERE document_id = :document AND :version = :seen;
INSERT INTO history (document_id, version, body) SELECT :document, :seen + 1, :body WHERE :version = :seen;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE :version <> :seen;
COMMIT;
