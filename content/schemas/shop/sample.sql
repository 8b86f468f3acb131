INSERT INTO customers (customer_id, full_name, email, country, signed_up_on) VALUES
    (1, 'Ines Carvalho', 'ines.carvalho@example.org', 'Portugal', '2024-05-11'),
    (2, 'Henrik Dahl', 'henrik.dahl@example.org', 'Norway', '2024-09-02'),
    (3, 'Sunita Rao', 'sunita.rao@example.org', 'India', '2025-01-20'),
    (4, 'Marco Bianchi', 'marco.bianchi@example.org', 'Italy', '2025-03-08'),
    (5, 'Leila Haddad', 'leila.haddad@example.org', 'Portugal', '2025-06-30'),
    (6, 'Owen Walsh', 'owen.walsh@example.org', 'Ireland', '2025-10-14'),
    (7, 'Yuki Mori', 'yuki.mori@example.org', 'Japan', '2026-01-05');

INSERT INTO addresses (address_id, customer_id, kind, street, postcode, city) VALUES
    (1, 1, 'shipping', 'Rua das Flores 18', '4050-265', 'Porto'),
    (2, 1, 'billing', 'Rua do Almada 3', '4050-030', 'Porto'),
    (3, 2, 'shipping', 'Strandgaten 71', '5004', 'Bergen'),
    (4, 3, 'shipping', '12 Temple Road', '600004', 'Chennai'),
    (5, 4, 'shipping', 'Via Roma 40', '10121', 'Turin'),
    (6, 4, 'billing', 'Via Po 9', '10124', 'Turin'),
    (7, 5, 'shipping', 'Rua da Prata 100', '1100-420', 'Lisbon'),
    (8, 6, 'shipping', '5 Quay Lane', 'T12 W8KP', 'Cork');

INSERT INTO categories (category_id, name, parent_id) VALUES
    (1, 'Kitchen', NULL),
    (2, 'Drinks', NULL),
    (3, 'Pans', 1),
    (4, 'Tableware', 1),
    (5, 'Tea', 2),
    (6, 'Coffee', 2),
    (7, 'Gifts', NULL);

INSERT INTO products
    (product_id, sku, name, description, category_id, series, price, tags, discontinued_on)
VALUES
    (1, 'PAN-24', 'Cast Iron Pan', 'For gas and induction', 3, NULL, 49.00, '{iron,heavy}', NULL),
    (2, 'PAN-28', 'Large Cast Iron Pan', 'For the whole family', 3, NULL, 62.00, '{iron,heavy}', NULL),
    (3, 'CUP-01', 'Harbor Cup', 'Holds a strong tea', 4, 'Harbor', 14.50, '{porcelain}', NULL),
    (4, 'CUP-02', 'Harbor Saucer', 'Goes with the cup', 4, 'Harbor', 9.50, '{porcelain}', NULL),
    (5, 'BWL-01', 'Harbor Bowl', 'For soup or salad', 4, 'Harbor', 17.00, '{porcelain,gift}', NULL),
    (6, 'TEA-10', 'Green Tea', 'First harvest', 5, NULL, 11.20, '{organic}', NULL),
    (7, 'TEA-11', 'Box of Six Teas', 'One of each', 5, NULL, 24.00, '{organic,gift,sampler}', NULL),
    (8, 'COF-20', 'House Espresso', 'Dark roast', 6, NULL, 15.80, '{organic}', NULL),
    (9, 'TEST_07', 'Checkout test article', 'Never ship this', NULL, NULL, 0.00, '{internal}', NULL),
    (10, 'CAN-05', 'Tin Canister', 'Keeps coffee fresh', 2, NULL, 19.90, '{}', '2025-12-31'),
    (11, 'TEST_12', 'Voucher test article', NULL, NULL, NULL, 1.00, '{internal}', NULL),
    (12, 'TEST_3', 'Shipping test article', NULL, NULL, NULL, 1.00, '{internal}', '2025-09-30');

INSERT INTO orders (order_id, customer_id, placed_at, status) VALUES
    (1, 1, '2025-11-03 08:15+00', 'shipped'),
    (2, 1, '2025-11-21 19:40+00', 'shipped'),
    (3, 2, '2025-12-02 10:05+00', 'shipped'),
    (4, 3, '2026-01-09 06:30+00', 'shipped'),
    (5, 4, '2026-01-15 17:20+00', 'shipped'),
    (6, 3, '2026-02-10 07:45+00', 'shipped'),
    (7, NULL, '2026-02-14 12:00+00', 'shipped'),
    (8, 5, '2026-02-27 21:10+00', 'canceled'),
    (9, 4, '2026-03-05 09:00+00', 'shipped'),
    (10, 6, '2026-03-12 13:35+00', 'open'),
    (11, 7, '2026-03-18 23:05+00', 'open');

INSERT INTO order_lines (order_id, line_no, product_id, quantity, unit_price) VALUES
    (1, 1, 1, 1, 49.00),
    (2, 1, 3, 4, 14.50),
    (2, 2, 4, 4, 9.50),
    (3, 1, 6, 2, 11.20),
    (4, 1, 3, 2, 14.50),
    (4, 2, 4, 2, 9.50),
    (5, 1, 8, 3, 15.80),
    (6, 1, 5, 2, 17.00),
    (7, 1, 7, 1, 24.00),
    (8, 1, 2, 1, 62.00),
    (9, 1, 10, 1, 19.90),
    (10, 1, 5, 1, 17.00),
    (10, 2, 6, 1, 11.20),
    (11, 1, 7, 2, 24.00);

INSERT INTO payments (payment_id, order_id, method, amount, paid_on) VALUES
    (1, 1, 'card', 49.00, '2025-11-03'),
    (2, 2, 'card', 76.00, '2025-11-21'),
    (3, 2, 'voucher', 20.00, '2025-11-21'),
    (4, 3, 'transfer', 22.40, '2025-12-04'),
    (5, 4, 'card', 48.00, '2026-01-09'),
    (6, 5, 'card', 47.40, '2026-01-15'),
    (7, 6, 'voucher', 10.00, '2026-02-10'),
    (8, 6, 'card', 24.00, '2026-02-10'),
    (9, 7, 'card', 24.00, '2026-02-14'),
    (10, 8, 'transfer', 62.00, '2026-03-02'),
    (11, 9, 'card', 19.90, '2026-03-05'),
    (12, 10, 'voucher', 15.00, '2026-03-12'),
    (13, 11, 'transfer', 40.00, '2026-03-20');

INSERT INTO refunds (refund_id, payment_id, amount, refunded_on) VALUES
    (1, 2, 9.50, '2025-12-01'),
    (2, 10, 62.00, '2026-03-03'),
    (3, 6, 15.80, '2026-01-30'),
    (4, 11, 5.00, '2026-03-09');

INSERT INTO reviews
    (review_id, product_id, customer_id, rating, written_on, helpful_votes, total_votes)
VALUES
    (1, 1, 1, 5, '2025-11-15', 9, 10),
    (2, 3, 1, 4, '2025-12-01', 3, 4),
    (3, 6, 2, 5, '2025-12-20', 5, 5),
    (4, 3, 3, 3, '2026-01-22', 1, 2),
    (5, 8, 4, 4, '2026-01-30', 4, 5),
    (6, 4, 3, 5, '2026-02-20', 3, 5),
    (7, 5, 3, 5, '2026-02-20', 1, 4),
    (8, 10, 4, 2, '2026-03-11', 7, 10),
    (9, 8, 4, 3, '2026-03-15', 6, 8),
    (10, 7, 7, NULL, '2026-03-25', 2, 2);
