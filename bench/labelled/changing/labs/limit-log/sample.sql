INSERT INTO accounts VALUES (1, 'Ada', 100), (2, 'Bo', NULL), (3, 'Cy', 0), (4, 'Di', 500);
INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (4, 300, 500);
