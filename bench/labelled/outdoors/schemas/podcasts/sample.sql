INSERT INTO shows VALUES (1, 'Night Sky', 'en'), (2, 'Brot und Salz', 'de'), (3, 'Untold', NULL);
INSERT INTO episodes VALUES
 (1, 1, 'Comets', '2026-01-10', 1800, '[{"name": "Ines", "role": "host"}, {"name": "Ravi", "role": "guest"}]'),
 (2, 1, 'Moons', '2026-02-10', 2400, '[{"name": "Ines", "role": "host"}, {"name": "Ines", "role": "editor"}]'),
 (3, 2, 'Sauerteig', NULL, NULL, '[]'),
 (4, 2, 'Roggen', '2026-02-01', 900, '[{"name": "Ravi", "role": "guest"}, {"name": "Ravi", "role": "guest"}, {"name": "Kai", "role": "cutter"}]');
INSERT INTO plays VALUES (1, 'lou', 1, '2026-03-01 08:00+00', 600), (2, 'lou', 2, '2026-03-01 08:20+00', 300),
 (3, 'lou', 1, '2026-03-01 09:00+00', 1200), (4, 'mae', 4, '2026-03-01 08:00+00', 0), (5, 'mae', 4, '2026-03-02 08:00+00', 900);
INSERT INTO totals VALUES ('lou', 3, 500, '2026-02-28 10:00+00'), ('zed', 1, 10, NULL);
