INSERT INTO events VALUES (1, 2, 0), (2, 1, 0);
