INSERT INTO patients (patient_id, full_name, birth_date, insurer, registered_on) VALUES
    (1, 'Carla Jimenez', '1984-02-17', 'Aspen Mutual', '2019-04-02'),
    (2, 'Dwight Palmer', '1951-11-30', 'Front Range', '2020-08-19'),
    (3, 'Amina Yusuf', '2008-01-25', 'Aspen Mutual', '2021-02-10'),
    (4, 'Peter Lindgren', '2013-09-08', 'Front Range', '2022-06-27'),
    (5, 'Rosa Delgado', '1990-06-14', 'Prairie Health', '2023-01-12'),
    (6, 'Theo Banks', '1976-04-01', 'Aspen Mutual', '2024-10-03'),
    (7, 'Grace Whitaker', '2001-12-21', NULL, '2025-12-15');

INSERT INTO doctors (doctor_id, full_name, hired_on) VALUES
    (1, 'Dr. Elena Marsh', '2012-03-01'),
    (2, 'Dr. Samuel Osei', '2015-09-15'),
    (3, 'Dr. Priya Nair', '2018-01-08'),
    (4, 'Dr. Jacob Stern', '2021-05-17'),
    (5, 'Dr. Wen Zhao', '2024-08-01'),
    (6, 'Dr. Luis Ortega', '2025-02-17'),
    (7, 'Dr. Hannah Frost', '2026-01-05');

INSERT INTO specialties (specialty_id, name) VALUES
    (1, 'Cardiology'),
    (2, 'Dermatology'),
    (3, 'Endocrinology'),
    (4, 'Family medicine'),
    (5, 'Pediatrics'),
    (6, 'Sports medicine');

INSERT INTO doctor_specialties (doctor_id, specialty_id) VALUES
    (1, 1), (1, 4), (2, 4), (2, 5), (3, 1), (4, 2), (5, 3), (5, 4), (6, 1), (7, 6);

INSERT INTO stand_ins (doctor_id, stand_in_id) VALUES
    (1, 2), (1, 3), (2, 5), (3, 6), (4, 1), (6, 7);

INSERT INTO appointments
    (appointment_id, patient_id, doctor_id, starts_at, minutes, room, status)
VALUES
    (1, 1, 1, '2026-02-03 16:00+00', 30, '101', 'done'),
    (2, 2, 3, '2026-02-10 17:30+00', 45, '204', 'done'),
    (3, 4, 2, '2026-02-24 20:00+00', 20, '102', 'no_show'),
    (4, 3, 2, '2026-03-09 14:30+00', 30, '102', 'done'),
    (5, 5, 1, '2026-03-09 19:00+00', 45, '101', 'done'),
    (6, 6, 4, '2026-03-10 15:00+00', 30, '200', 'done'),
    (7, 2, 3, '2026-03-10 15:40+00', 60, '204', 'no_show'),
    (8, 1, 3, '2026-03-10 16:15+00', 30, '204', 'done'),
    (9, 4, 2, '2026-03-11 21:00+00', 20, NULL, 'done'),
    (10, 5, 5, '2026-03-12 14:00+00', 90, '305', 'done'),
    (11, 3, 4, '2026-03-13 18:20+00', 30, '200', 'canceled'),
    (12, 6, 1, '2026-03-13 20:30+00', 30, '101', 'booked'),
    (13, 7, 5, '2026-03-19 17:00+00', 45, '305', 'booked');

INSERT INTO prescriptions (prescription_id, patient_id, drug, starts_on, ends_on) VALUES
    (1, 2, 'Metoprolol', '2026-01-05', '2026-02-03'),
    (2, 2, 'Metoprolol', '2026-01-30', '2026-03-01'),
    (3, 5, 'Metformin', '2026-01-12', '2026-02-10'),
    (4, 1, 'Ibuprofen', '2026-02-03', '2026-02-07'),
    (5, 2, 'Metoprolol', '2026-03-10', '2026-04-08'),
    (6, 6, 'Ibuprofen', '2026-03-10', '2026-03-14'),
    (7, 5, 'Metformin', '2026-02-11', '2026-03-12'),
    (8, 1, 'Ibuprofen', '2026-03-10', '2026-03-12'),
    (9, 3, 'Amoxicillin', '2026-03-09', '2026-03-15');

INSERT INTO measurements (measurement_id, patient_id, kind, value, taken_at, details) VALUES
    (1, 1, 'pulse', 72, '2026-03-10 16:20+00', '{}'),
    (2, 1, 'pulse', 76, '2026-03-11 16:10+00', '{}'),
    (3, 1, 'pulse', 68, '2026-03-12 16:30+00', '{"device": "watch"}'),
    (4, 2, 'pulse', 88, '2026-03-10 15:50+00', '{}'),
    (5, 2, 'pulse', 84, '2026-03-11 15:45+00', '{"device": "watch"}'),
    (6, 2, 'pulse', 92, '2026-03-12 15:55+00', '{"device": "cuff"}'),
    (7, 5, 'glucose', 6.4, '2026-03-12 14:10+00', '{"fasting": true}'),
    (8, 5, 'glucose', 7.9, '2026-03-12 15:20+00', '{"fasting": false}'),
    (9, 6, 'glucose', 5.1, '2026-03-13 20:40+00', '{}'),
    (10, 3, 'temperature', 38.6, '2026-03-09 14:35+00', '{}'),
    (11, 4, 'weight', 41.5, '2026-03-11 21:05+00', '{"device": "scale"}'),
    (12, 6, 'glucose', 5.6, '2026-03-10 15:10+00', '{"device": "strip"}');

INSERT INTO invoices (invoice_id, patient_id, amount, issued_on, paid_on) VALUES
    (1, 1, 120.00, '2026-02-04', '2026-02-20'),
    (2, 2, 185.00, '2026-02-11', '2026-03-02'),
    (3, 4, 40.00, '2026-02-25', NULL),
    (4, 3, 120.00, '2026-03-10', NULL),
    (5, 5, 160.00, '2026-03-10', '2026-03-10'),
    (6, 6, 95.00, '2026-03-11', NULL),
    (7, 1, 75.50, '2026-03-11', NULL),
    (8, 5, 240.00, '2026-03-13', NULL);
