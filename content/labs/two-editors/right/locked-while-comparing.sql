BEGIN;
SELECT (version = :seen) AS same FROM documents WHERE document_id = :document FOR UPDATE;
UPDATE documents SET body = :body, version = version + 1 WHERE document_id = :document AND :same;
INSERT INTO history (document_id, version, body) SELECT document_id, version, body FROM documents WHERE document_id = :document AND :same;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE NOT :same;
COMMIT;
