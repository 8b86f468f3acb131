INSERT INTO patients (patient_id, full_name, birth_date, insurer, registered_on) VALUES
    (1, 'Carla Jimenez', '1984-02-17', 'Aspen Mutual', '2019-04-02'),
    (2, 'Dwight Palmer', '1951-11-30', 'Front Range', '2020-08-19'),
    (3, 'Amina Yusuf', '2008-01-25', 'Aspen Mutual', '2021-02-10'),
    (4, 'Peter Lindgren', '2013-09-08', 'Front Range', '2022-06-27'),
    (5, 'Rosa Delgado', '1990-06-14', 'Prairie Health', '2023-01-12'),
    (6, 'Theo Banks', '1976-04-01', 'Aspen Mutual', '2024-10-03'),
    (7, 'Grace Whitaker', '2001-12-21', NULL, '2025-12-15');

INSERT INTO invoices (invoice_id, patient_id, amount, issued_on, paid_on) VALUES
    (1, 1, 120.00, '2026-02-04', '2026-02-20'),
    (2, 2, 185.00, '2026-02-11', '2026-03-02'),
    (3, 4, 40.00, '2026-02-25', NULL),
    (4, 3, 120.00, '2026-03-10', NULL),
    (5, 5, 160.00, '2026-03-10', '2026-03-10'),
    (6, 6, 95.00, '2026-03-11', NULL),
    (7, 1, 75.50, '2026-03-11', NULL),
    (8, 5, 240.00, '2026-03-13', NULL);
