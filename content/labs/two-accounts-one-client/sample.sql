INSERT INTO accounts (account_id, client_id, opened_with, balance) VALUES (11, 1, 50, 50), (12, 1, 50, 50), (21, 2, 30, 30);
