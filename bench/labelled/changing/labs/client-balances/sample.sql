INSERT INTO clients VALUES (1, 'Anders'), (2, 'Weber'), (3, 'Carvalho');
INSERT INTO invoices VALUES (10, 1, 100, false), (11, 1, 50, false), (12, 2, 70, true), (13, 2, 30, false);
INSERT INTO payments VALUES (100, 10, 60), (101, 11, 50), (102, 13, 10);
