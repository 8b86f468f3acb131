INSERT INTO jobs VALUES (1, 'mail', 'done', '2026-02-01 10:00+00'), (2, 'mail', 'failed', '2026-02-01 11:00+00'), (3, 'pdf', 'done', '2026-03-05 10:00+00'), (4, 'pdf', 'waiting', NULL), (5, 'pdf', 'done', '2026-01-05 10:00+00');
INSERT INTO job_notes VALUES (1, 1, 'slow'), (2, 1, 'again'), (3, 2, 'no disk'), (4, 5, 'ok');
INSERT INTO archive VALUES (90, 'mail', '2025-12-01 10:00+00', 2);
