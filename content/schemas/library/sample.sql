INSERT INTO branches (branch_id, name, district, opened_on) VALUES
    (1, 'Central Library', 'Old Town', '1987-05-04'),
    (2, 'Harbor Branch', 'Harbor', '1999-09-01'),
    (3, 'Hillside Branch', 'Hillside', '2008-03-17'),
    (4, 'Mill Street Branch', 'Old Town', '2021-10-11');

INSERT INTO members (member_id, full_name, email, home_branch_id, joined_on, referred_by) VALUES
    (1, 'Nadia Duarte', 'nadia.duarte@example.org', 1, '2019-02-11', NULL),
    (2, 'Tomas Keller', NULL, 1, '2020-06-30', 1),
    (3, 'Aisha Rahman', 'aisha.rahman@example.org', 2, '2021-01-15', 1),
    (4, 'Pavel Novak', 'pavel.novak@example.org', 3, '2021-11-02', NULL),
    (5, 'Grace Okafor', 'grace.okafor@example.org', 2, '2022-04-19', 3),
    (6, 'Luca Moretti', NULL, 3, '2023-08-08', 4),
    (7, 'Mei Tanaka', 'mei.tanaka@example.org', 1, '2024-03-05', 3),
    (8, 'Jonas Berg', 'jonas.berg@example.org', 2, '2025-12-01', NULL);

INSERT INTO books (book_id, title, author, genre, published_year, pages) VALUES
    (1, 'The Salt Road', 'Marta Lindqvist', 'fiction', 1998, 412),
    (2, 'Winter Harbor', 'Marta Lindqvist', 'fiction', 2004, 288),
    (3, 'Lamps at Noon', 'Idris Bello', 'poetry', 1962, 96),
    (4, 'The Glass Orchard', 'Hana Sato', 'fiction', 2016, 350),
    (5, 'A Short History of Rivers', 'Owen Pryce', 'history', NULL, 530),
    (6, 'The Last Rehearsal', 'Clara Voss', 'drama', 1971, 120),
    (7, 'Letters from the Weir', 'Idris Bello', 'poetry', 1958, 144),
    (8, 'Night Train to Sofia', 'Hana Sato', 'fiction', 2011, 305),
    (9, 'The Quiet Parliament', 'Owen Pryce', 'drama', 1934, 160),
    (10, 'Field Guide to Clouds', 'Rosa Aguilar', 'science', 2019, 224);

INSERT INTO copies (copy_id, book_id, branch_id, acquired_on, price) VALUES
    (1, 1, 1, '2015-03-02', 24.90),
    (2, 1, 2, '2025-02-14', 18.50),
    (3, 2, 1, '2016-07-21', 21.00),
    (4, 3, 1, '2025-09-01', NULL),
    (5, 4, 2, '2018-05-30', 26.00),
    (6, 4, 3, '2025-04-03', 27.50),
    (7, 5, 1, '2019-11-11', 39.00),
    (8, 6, 4, '2021-10-01', 15.75),
    (9, 7, 3, '2022-02-08', NULL),
    (10, 8, 4, '2025-06-17', 22.40),
    (11, 8, 1, '2024-01-22', 22.40),
    (12, 10, 2, '2023-08-15', 31.00);

INSERT INTO loans (loan_id, copy_id, member_id, borrowed_at, due_on, returned_at) VALUES
    (1, 1, 1, '2025-11-20 10:15+00', '2025-12-11', '2025-12-09 15:00+00'),
    (2, 1, 2, '2026-02-03 16:40+00', '2026-02-24', '2026-03-02 11:10+00'),
    (3, 3, 7, '2026-02-17 09:05+00', '2026-03-10', '2026-03-10 17:30+00'),
    (4, 5, 3, '2026-02-20 14:00+00', '2026-03-13', '2026-03-20 12:45+00'),
    (5, 10, 5, '2026-03-02 11:20+00', '2026-03-23', '2026-03-19 16:05+00'),
    (6, 6, 4, '2026-03-05 18:10+00', '2026-03-26', NULL),
    (7, 1, 3, '2026-03-09 12:30+00', '2026-03-30', '2026-04-03 10:20+00'),
    (8, 12, 8, '2026-03-12 15:45+00', '2026-04-02', '2026-03-28 09:40+00'),
    (9, 8, 6, '2026-03-18 10:00+00', '2026-04-08', '2026-04-21 13:15+00'),
    (10, 5, 5, '2026-03-24 13:25+00', '2026-04-14', NULL),
    (11, 10, 1, '2026-04-06 17:50+00', '2026-04-27', '2026-04-25 11:30+00'),
    (12, 7, 7, '2026-04-10 09:30+00', '2026-05-01', NULL);

INSERT INTO holds (member_id, book_id, placed_at) VALUES
    (1, 4, '2026-03-15 08:20+00'),
    (1, 5, '2026-04-11 19:05+00'),
    (3, 10, '2026-03-22 12:00+00'),
    (4, 1, '2026-03-11 10:45+00'),
    (4, 5, '2026-04-14 16:30+00'),
    (6, 4, '2026-04-12 09:10+00'),
    (8, 2, '2026-04-02 14:55+00');

INSERT INTO fines (fine_id, loan_id, reason, amount, issued_on, paid_on) VALUES
    (1, 2, 'overdue', 1.80, '2026-03-02', '2026-03-02'),
    (2, 3, 'damage', 4.00, '2026-03-11', NULL),
    (3, 4, 'overdue', 2.10, '2026-03-20', NULL),
    (4, 7, 'overdue', 1.20, '2026-04-03', NULL),
    (5, 9, 'overdue', 3.90, '2026-04-21', '2026-05-04'),
    (6, 9, 'damage', 12.50, '2026-04-22', NULL);
