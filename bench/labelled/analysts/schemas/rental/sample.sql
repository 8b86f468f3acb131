INSERT INTO categories VALUES (1, 'Drama', NULL), (2, 'Crime', 1), (3, 'Heist', 2), (4, 'Family', NULL), (5, 'Animals', 4), (6, 'Courtroom', 2);
INSERT INTO films VALUES
 (1, 'The Quiet Vault', 1998, 'R', 121, 3.99, '{heist,night}', '{"director": "Ada Holm"}'),
 (2, 'Paws in Paris', 2004, 'G', 88, 2.49, '{dogs,travel}', '{"director": "Jo Kerr"}'),
 (3, 'Verdict at Noon', 1957, 'PG', 96, 1.99, '{court,classic,court}', '{}'),
 (4, 'Twelve Locks', 2011, 'R', NULL, 3.99, '{heist,night,train}', '{"director": "Ada Holm"}'),
 (5, 'Barn Stories', NULL, 'G', 71, 0.99, '{}', '{"director": null}'),
 (6, 'Night Train', 1974, 'PG', 104, 2.49, '{train,night}', '{}'),
 (7, 'Night Train', 2015, 'R', 110, 3.49, '{train}', '{}');
INSERT INTO film_categories VALUES (1, 3), (1, 2), (2, 5), (3, 6), (4, 3), (5, 4), (6, 1), (7, 2);
INSERT INTO customers VALUES
 (1, 'Mina Roth', 'mina@example.org', '2024-01-15', true, NULL),
 (2, 'Leo Faber', 'leo@example.org', '2024-01-31', true, 1),
 (3, 'Ines Cole', NULL, '2024-02-10', false, 1),
 (4, 'Tom Ode', 'tom@example.org', '2024-02-29', true, 2),
 (5, 'Ines Cole', NULL, '2024-03-01', true, NULL);
INSERT INTO copies VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 3, 1), (5, 4, 2), (6, 6, 1), (7, 7, 2), (8, 2, 2);
INSERT INTO rentals VALUES
 (1, 1, 1, '2024-02-01 18:00+00', '2024-02-03 10:00+00'),
 (2, 5, 1, '2024-02-03 18:00+00', '2024-02-05 18:00+00'),
 (3, 2, 2, '2024-02-04 12:00+00', '2024-02-11 12:00+00'),
 (4, 5, 2, '2024-03-01 09:00+00', NULL),
 (5, 3, 3, '2024-03-02 16:00+00', '2024-03-05 16:00+00'),
 (6, 6, 4, '2024-03-02 17:00+00', '2024-03-12 17:00+00'),
 (7, 1, 4, '2024-03-31 23:30+00', NULL),
 (8, 7, 1, '2024-04-02 10:00+00', '2024-04-03 10:00+00'),
 (9, 1, 1, '2024-05-02 10:00+00', '2024-05-03 10:00+00');
INSERT INTO payments VALUES
 (1, 1, 1, 3.99, '2024-02-01 18:00+00'), (2, 1, 2, 3.99, '2024-02-03 18:00+00'), (3, 2, 3, 3.99, '2024-02-11 12:00+00'),
 (4, 2, 3, 6.00, '2024-02-12 09:00+00'), (5, 3, 5, 2.49, '2024-03-02 16:00+00'), (6, 4, NULL, 20.00, '2024-03-02 17:00+00'),
 (7, 4, 6, 2.49, '2024-03-12 17:00+00'), (8, 1, 8, 3.49, '2024-04-02 10:00+00');
