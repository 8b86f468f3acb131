WITH written AS (
    UPDATE documents SET body = :body, version = :seen + 1
    WHERE document_id = :document AND version = :seen
    RETURNING document_id, version, body
), kept AS (
    INSERT INTO history (document_id, version, body) SELECT document_id, version, body FROM written
)
INSERT INTO refusals (document_id, seen, body)
SELECT :document, :seen, :body WHERE NOT EXISTS (SELECT 1 FROM written);
