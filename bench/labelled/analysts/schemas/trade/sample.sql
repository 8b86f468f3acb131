INSERT INTO employees VALUES (1, 'Vera Lund', NULL, '2018-03-01', 5200), (2, 'Omar Pace', 1, '2019-05-01', 4100.50), (3, 'Kim Soto', 1, '2020-01-15', NULL), (4, 'Ana Wirth', 2, '2021-09-01', 3300), (5, 'Per Olin', 2, '2022-02-01', 3300);
INSERT INTO customers VALUES (1, 'Arko Foods', 'DE'), (2, 'Bodega Sur', 'ES'), (3, 'Casa Verde', 'ES'), (4, 'Delta Mart', NULL), (5, 'Elm & Sons', 'GB'), (6, 'Fjord Deli', NULL);
INSERT INTO products VALUES (1, 'Black Tea', 'Drinks', 4.50, 40, false), (2, 'Olive Oil', 'Pantry', 11.00, 12, false), (3, 'Sea Salt', 'Pantry', 2.25, 0, false), (4, 'Cider', 'Drinks', 6.00, 25, true), (5, 'Saffron', 'Spices', NULL, 3, false), (6, 'Paprika', 'Spices', 3.00, 18, false);
INSERT INTO orders VALUES
 (1, 1, 2, '2022-03-05', '2022-03-07', 'shipped'), (2, 2, 2, '2022-11-20', '2022-11-20', 'shipped'), (3, 2, 4, '2023-01-10', NULL, 'cancelled'),
 (4, 3, NULL, '2023-06-01', '2023-06-09', 'shipped'), (5, 4, 5, '2024-02-29', NULL, 'paid'), (6, 5, 4, '2024-07-15', '2024-07-20', 'shipped'),
 (7, 1, 2, '2024-12-31', NULL, 'new'), (8, 6, NULL, '2024-05-05', NULL, 'paid'), (9, 3, 3, '2022-12-31', '2023-01-02', 'shipped');
INSERT INTO order_lines VALUES (1, 1, 10, 4.50), (1, 2, 2, 11.00), (2, 2, 5, 10.00), (3, 1, 3, 4.50), (4, 3, 20, 2.00), (4, 1, 4, 4.75), (5, 6, 6, 3.00), (6, 4, 12, 6.00), (6, 2, 1, 11.00), (7, 1, 2, 4.50), (9, 5, 1, 60.00);
INSERT INTO list_prices VALUES (1, '2022-01-01', 4.50), (1, '2023-06-01', 4.75), (1, '2024-01-01', 4.50), (2, '2022-01-01', 10.00), (2, '2024-01-01', 11.00), (3, '2023-07-01', 2.25), (4, '2020-01-01', 6.00), (6, '2024-02-29', 3.00);
INSERT INTO stock_moves VALUES (1, 1, '2024-01-02', 50, 'delivery'), (2, 1, '2024-01-05', -30, 'sale'), (3, 1, '2024-01-05', -25, 'sale'), (4, 1, '2024-01-09', 45, 'delivery'), (5, 2, '2024-01-03', -2, NULL), (6, 2, '2024-01-04', 14, 'delivery'), (7, 4, '2024-02-01', 30, 'delivery'), (8, 4, '2024-02-03', -5, 'breakage');
INSERT INTO stock_counts VALUES (1, 38, '2024-03-01'), (2, 12, '2024-03-01'), (4, 0, '2024-03-02'), (5, NULL, '2024-03-02'), (3, 5, '2024-02-15');
