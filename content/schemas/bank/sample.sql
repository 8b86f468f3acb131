INSERT INTO clients (client_id, full_name, country, joined_on) VALUES
    (1, 'Elena Brandt', 'Germany', '2016-04-12'),
    (2, 'Marco Ferri', 'Italy', '2017-09-05'),
    (3, 'Chloe Laurent', 'France', '2019-01-28'),
    (4, 'Emre Demir', 'Germany', '2020-07-16'),
    (5, 'Ingrid Solheim', 'Norway', '2021-03-03'),
    (6, 'Kwame Boateng', 'Ghana', '2023-10-19'),
    (7, 'Ana Ribeiro', 'Portugal', '2025-02-24');

INSERT INTO accounts (account_id, iban, product, currency, overdraft_limit, opened_on, closed_on) VALUES
    (1, 'XB11 0001', 'current', 'EUR', 500.00, '2016-04-12', NULL),
    (2, 'XB11 0002', 'savings', 'EUR', 0.00, '2018-02-01', NULL),
    (3, 'XB11 0003', 'current', 'USD', 800.00, '2019-02-04', NULL),
    (4, 'XB11 0004', 'current', 'EUR', 250.00, '2020-07-20', NULL),
    (5, 'XB11 0005', 'savings', 'CHF', 0.00, '2021-03-08', '2025-11-28'),
    (6, 'XB11 0006', 'deposit', 'EUR', 0.00, '2023-11-02', NULL),
    (7, 'XB11 0007', 'current', 'GBP', 300.00, '2024-05-14', NULL),
    (8, 'XB11 0008', 'savings', 'USD', 0.00, '2025-03-10', NULL);

INSERT INTO holders (account_id, client_id, share_percent) VALUES
    (1, 1, 100.00),
    (2, 1, 50.00),
    (2, 2, 50.00),
    (3, 3, 100.00),
    (4, 4, 60.00),
    (4, 5, 40.00),
    (5, 5, 100.00),
    (6, 1, 100.00),
    (7, 6, 100.00),
    (8, 3, 70.00),
    (8, 6, 30.00);

INSERT INTO cards (card_id, account_id, client_id, network, issued_on, blocked_on) VALUES
    (1, 1, 1, 'Corso', '2022-01-17', NULL),
    (2, 1, 1, 'Meridian', '2023-06-02', NULL),
    (3, 3, 3, 'Corso', '2023-02-09', NULL),
    (4, 4, 4, 'Corso', '2021-08-30', NULL),
    (5, 4, 5, 'Anker', '2022-04-11', '2025-06-21'),
    (6, 7, 6, 'Meridian', '2024-05-20', NULL);

INSERT INTO transfers (transfer_id, from_account_id, to_account_id, amount, sent_at) VALUES
    (1, 1, 2, 200.00, '2026-02-27 08:15+00'),
    (2, 1, 4, 60.00, '2026-03-09 11:55+00'),
    (3, 1, 6, 1000.00, '2026-03-09 16:05+00'),
    (4, 3, 7, 380.00, '2026-03-10 13:45+00'),
    (5, 7, 4, 42.00, '2026-03-17 10:15+00'),
    (6, 2, 4, 150.00, '2026-03-31 07:55+00'),
    (7, 1, 2, 150.00, '2026-03-31 08:15+00');

INSERT INTO postings (posting_id, account_id, booked_at, value_date, amount, memo) VALUES
    (1, 6, '2026-02-20 15:10+00', '2026-02-20', 1300.00, 'Counter'),
    (2, 1, '2026-02-27 08:15+00', '2026-03-01', 2400.00, 'Salary'),
    (3, 6, '2026-02-27 09:40+00', '2026-02-27', -1200.00, 'Tuition'),
    (4, 7, '2026-03-17 17:40+00', '2026-03-17', -5.00, 'Card fee'),
    (5, 3, '2026-03-02 11:05+00', '2026-03-02', 1500.00, 'Counter'),
    (6, 1, '2026-03-04 14:20+00', '2026-03-05', -64.90, 'Anvil Books'),
    (7, 3, '2026-03-05 10:45+00', '2026-03-05', -18.00, 'Card fee'),
    (8, 4, '2026-03-09 12:00+00', '2026-03-09', 60.00, 'Counter'),
    (9, 4, '2026-03-10 08:10+00', '2026-03-10', -145.00, 'Light and Power'),
    (10, 1, '2026-03-02 09:30+00', '2026-03-02', -820.00, 'Rent'),
    (11, 4, '2026-03-17 10:20+00', '2026-03-17', 42.00, NULL),
    (12, 7, '2026-03-10 13:50+00', '2026-03-10', 380.00, 'Counter'),
    (13, 4, '2026-03-30 08:15+00', '2026-03-31', 150.00, 'Tax refund'),
    (14, 4, '2026-03-30 08:20+00', '2026-03-31', 150.00, 'Tax refund');

INSERT INTO standing_orders (order_id, account_id, payee, amount, first_on, last_on) VALUES
    (1, 1, 'Hollis Property', 820.00, '2025-09-01', NULL),
    (2, 1, 'City Gym', 39.00, '2026-01-15', '2026-06-30'),
    (3, 3, 'Northern Insurance', 112.40, '2025-11-10', NULL),
    (4, 4, 'Light and Power', 145.00, '2026-03-10', NULL),
    (5, 4, 'City Gym', 39.00, '2025-02-20', '2026-03-19'),
    (6, 7, 'Tidal Broadband', 28.50, '2026-02-05', '2026-05-05');

INSERT INTO exchange_rates (currency, rate_date, euros_per_one) VALUES
    ('USD', '2026-02-27', 0.9210),
    ('USD', '2026-03-02', 0.9185),
    ('USD', '2026-03-05', 0.9240),
    ('GBP', '2026-03-02', 1.1630),
    ('GBP', '2026-03-10', 1.1590),
    ('GBP', '2026-03-17', 1.1605),
    ('CHF', '2026-03-02', 1.0480),
    ('CHF', '2026-03-03', 1.0465);

INSERT INTO interest_rates (product, valid_from, rate_percent) VALUES
    ('savings', '2025-03-01', 1.75),
    ('savings', '2025-09-15', 1.50),
    ('savings', '2026-02-01', 1.60),
    ('deposit', '2025-06-01', 2.40),
    ('deposit', '2026-01-15', 2.10),
    ('current', '2025-01-02', 0.10),
    ('current', '2025-05-01', 0.00);
