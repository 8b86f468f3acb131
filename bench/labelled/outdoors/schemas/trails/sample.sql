INSERT INTO huts VALUES (1, 'Alpenrose', 1200, 'Lauter', 20), (2, 'Bergblick', 1650, 'Lauter', NULL),
 (3, 'Crestline', 2100, 'Senn', 12), (4, 'Dohlen', 2400, NULL, 8), (5, 'Edelweiss', 1900, 'Senn', 30);
INSERT INTO trails VALUES (1, 1, 2, 60, false), (2, 2, 3, 90, false), (3, 1, 3, 200, false),
 (4, 3, 1, 120, false), (5, 3, 4, 45, false), (6, 4, 5, 80, true), (7, 2, 1, 50, false);
INSERT INTO nights VALUES (1, '2026-07-01', 4), (1, '2026-07-02', 9), (1, '2026-07-04', 9), (2, '2026-07-03', 0),
 (3, '2026-07-07', 5), (3, '2026-07-08', 12), (4, '2026-06-30', 3), (1, '2026-07-07', 2);
