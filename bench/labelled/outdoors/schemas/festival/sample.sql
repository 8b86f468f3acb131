INSERT INTO stages VALUES (1, 'Main', 5000), (2, 'Barn', 400), (3, 'Tent', NULL);
INSERT INTO acts VALUES (1, 'The Larks', 'folk', 900), (2, 'Otto', NULL, NULL), (3, 'Nine Volt', 'punk', 0), (4, 'Mirabel', 'folk', 1500);
INSERT INTO sets VALUES (1, 1, 1, '2026-08-01 18:00+00', 60, false), (2, 1, 2, '2026-08-02 18:00+00', 45, true),
 (3, 2, 1, '2026-08-01 20:00+00', 30, false), (4, 3, 2, '2026-08-01 18:00+00', 60, true);
INSERT INTO requests VALUES (1, 1, 1, '2026-03-01', 1000, 'agreed'), (2, 1, 1, '2026-03-05', 1200, 'open'),
 (3, 2, NULL, '2026-03-02', NULL, 'open'), (4, 3, 2, '2026-03-02', 300, 'agreed'), (5, 3, 2, '2026-03-02', 350, 'agreed'), (6, 4, 3, '2026-03-04', 1500, 'refused');
