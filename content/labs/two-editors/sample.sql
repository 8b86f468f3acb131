INSERT INTO documents (document_id, version, body) VALUES (1, 4, 'Draft'), (2, 1, 'Minutes');
