INSERT INTO meters VALUES (1, 'North'), (2, 'South'), (3, 'East');
INSERT INTO readings VALUES (1, 1, '2025-01-01 00:00+00', 10, 'ok', NULL), (2, 1, '2025-01-02 00:00+00', 12, 'suspect', 'high'), (3, 2, '2025-01-02 00:00+00', 7, 'ok', NULL), (4, 2, '2025-02-01 00:00+00', 9, 'estimated', NULL), (5, 1, '2025-02-01 00:00+00', 15, 'suspect', NULL), (6, 3, '2025-02-03 00:00+00', 3, 'ok', NULL);
