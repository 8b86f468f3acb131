--- right-1
-- RIGHT: UPDATE guarded by the version, RETURNING decides
BEGIN;
UPDATE documents SET version = version + 1, body = :body
WHERE document_id = :document AND version = :seen
RETURNING version AS saved;
INSERT INTO history (document_id, version, body) SELECT :document, :saved, :body WHERE :saved IS NOT NULL;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE :saved IS NULL;
COMMIT;

--- right-2
-- RIGHT: locks the document, then compares
BEGIN;
SELECT version FROM documents WHERE document_id = :document FOR UPDATE;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE :version <> :seen;
UPDATE documents SET version = :seen + 1, body = :body WHERE document_id = :document AND :version = :seen;
INSERT INTO history (document_id, version, body) SELECT :document, :seen + 1, :body WHERE :version = :seen;
COMMIT;

--- right-3
-- RIGHT: one statement
WITH saved AS (
    UPDATE documents SET version = version + 1, body = :body
    WHERE document_id = :document AND version = :seen
    RETURNING document_id, version, body
), noted AS (
    INSERT INTO history (document_id, version, body) SELECT document_id, version, body FROM saved
)
INSERT INTO refusals (document_id, seen, body)
SELECT :document, :seen, :body WHERE NOT EXISTS (SELECT FROM saved);

--- right-4
-- RIGHT: REPEATABLE READ: who is late begins anew and sees the new version
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT (version = :seen) AS same FROM documents WHERE document_id = :document;
UPDATE documents SET version = version + 1, body = :body WHERE document_id = :document AND :same;
INSERT INTO history (document_id, version, body)
SELECT document_id, version, body FROM documents WHERE document_id = :document AND :same;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE NOT :same;
COMMIT;

--- wrong-1
-- WRONG: compares what it read before, without a lock
BEGIN;
SELECT version FROM documents WHERE document_id = :document;
UPDATE documents SET version = :version + 1, body = :body WHERE document_id = :document AND :version = :seen;
INSERT INTO history (document_id, version, body) SELECT :document, :version + 1, :body WHERE :version = :seen;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE :version <> :seen;
COMMIT;

--- wrong-2
-- WRONG: the document is guarded, but history and refusals go by the version read before
BEGIN;
SELECT version FROM documents WHERE document_id = :document;
UPDATE documents SET version = version + 1, body = :body WHERE document_id = :document AND version = :seen;
INSERT INTO history (document_id, version, body) SELECT :document, :seen + 1, :body WHERE :version = :seen;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE :version <> :seen;
COMMIT;

--- wrong-3
-- WRONG: no transaction: a body that the history refuses stays in the document
UPDATE documents SET version = version + 1, body = :body
WHERE document_id = :document AND version = :seen
RETURNING version AS saved;
INSERT INTO history (document_id, version, body) SELECT :document, :saved, :body WHERE :saved IS NOT NULL;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE :saved IS NULL;

--- wrong-4
-- WRONG: takes another's version seen + 1 for its own, notes it twice and refuses nobody
BEGIN;
UPDATE documents SET version = version + 1, body = :body WHERE document_id = :document AND version = :seen;
SELECT version FROM documents WHERE document_id = :document;
INSERT INTO history (document_id, version, body) SELECT :document, :version, :body WHERE :version = :seen + 1;
INSERT INTO refusals (document_id, seen, body) SELECT :document, :seen, :body WHERE :version <> :seen + 1;
COMMIT;
