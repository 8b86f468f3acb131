INSERT INTO accounts (account_id, opened_with, balance) VALUES (1, 100, 100), (2, 100, 100), (3, 50, 50);
