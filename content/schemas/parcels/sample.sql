INSERT INTO depots (depot_id, city, country) VALUES
    (1, 'Leipzig', 'DE'),
    (2, 'Lyon', 'FR'),
    (3, 'Utrecht', 'NL'),
    (4, 'Poznan', 'PL');

INSERT INTO customers (customer_id, name, email, joined_on) VALUES
    (1, 'Bookshop Anders', 'post@anders.example', '2021-03-01'),
    (2, 'Garden Supplies Weber', 'orders@weber.example', '2022-06-15'),
    (3, 'Ines Carvalho', 'ines@carvalho.example', '2024-11-02'),
    (7, 'Toys and More', 'shipping@toys.example', '2020-01-20');

INSERT INTO parcels
    (parcel_id, customer_id, depot_id, tracking_code, status, weight_g, sent_at, label)
VALUES
    (101, 1, 2, 'PX0801500', 'delivered', 1200, '2025-03-01 08:15:00+00', 'fragile'),
    (102, 1, 3, 'PX0809417', 'delivered', 850, '2025-03-04 09:00:00+00', 'none'),
    (103, 7, 2, 'PX0817335', 'on the way', 4300, '2025-03-04 17:40:00+00', 'ring twice'),
    (104, 7, 1, 'PX0825254', 'delivered', 300, '2025-03-31 23:30:00+00', 'none'),
    (105, 2, 4, 'PX0833173', 'lost', 9900, '2025-04-01 00:00:00+00', 'heavy'),
    (106, 7, 4, 'PX0841092', 'announced', 610, '2025-04-02 10:05:00+00', 'none'),
    (107, 3, 1, 'PX0849011', 'delivered', 2500, '2025-04-03 12:00:00+00', 'leave at the door'),
    (108, 1, 1, 'PX0856930', 'announced', 720, '2025-04-05 07:30:00+00', 'none');

INSERT INTO scans (scan_id, parcel_id, depot_id, kind, scanned_at, note) VALUES
    (1001, 101, 1, 'arrived', '2025-03-01 11:00:00+00', NULL),
    (1002, 101, 1, 'loaded', '2025-03-01 19:20:00+00', NULL),
    (1003, 101, 2, 'handed over', '2025-03-03 09:45:00+00', 'neighbor signed'),
    (1004, 102, 3, 'arrived', '2025-03-05 06:10:00+00', NULL),
    (1005, 103, 2, 'arrived', '2025-03-05 06:10:00+00', 'box is wet'),
    (1006, 103, 2, 'sorted', '2025-03-05 07:00:00+00', NULL),
    (1007, 104, 1, 'arrived', '2025-04-01 02:00:00+00', NULL),
    (1008, 104, 1, 'handed over', '2025-04-01 15:30:00+00', NULL),
    (1009, 105, 4, 'arrived', '2025-04-01 20:00:00+00', NULL),
    (1010, 107, 1, 'arrived', '2025-04-03 18:00:00+00', NULL);

INSERT INTO claims (claim_id, parcel_id, opened_at, amount_cents, settled_at) VALUES
    (1, 105, '2025-04-10 08:00:00+00', 12900, NULL),
    (2, 103, '2025-03-06 10:00:00+00', 2500, '2025-03-20 09:00:00+00'),
    (3, 101, '2025-03-05 16:30:00+00', 0, '2025-03-05 17:00:00+00'),
    (4, 104, '2025-04-02 07:15:00+00', 899, '2025-04-16 12:00:00+00');
