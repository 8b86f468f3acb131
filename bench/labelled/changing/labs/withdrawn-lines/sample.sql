INSERT INTO withdrawn VALUES ('LAMP', NULL), ('CORD', 'CORD2'), ('BULB', NULL);
INSERT INTO carts VALUES (1, NULL), (2, '2026-01-05 12:00+00'), (3, NULL), (4, NULL);
INSERT INTO cart_lines VALUES (1, 1, 'LAMP', 1), (1, 2, 'CHAIR', 2), (2, 1, 'LAMP', 1), (2, 2, 'CHAIR', 1), (3, 1, 'BULB', 4), (4, 1, 'BULB', 2), (4, 2, 'CHAIR', 1), (4, 3, 'CORD', 1);
