INSERT INTO customers VALUES (1, 'Ana', 'Porto'), (2, 'Ben', 'Lyon'), (3, 'Cleo', NULL), (4, 'Dov', 'Porto');
INSERT INTO orders (id, customer_id, via, total, due_on, paid_on, tags) VALUES
    (1, 1, 'web', 10.00, '2026-03-10', '2026-03-09', '{a}'),
    (2, 1, 'shop', 25.50, '2026-03-12', '2026-03-20', '{}'),
    (3, 2, 'phone', 8.00, '2026-03-15', '2026-03-15', '{a,b}'),
    (4, 2, 'web', 99.90, '2026-03-31', NULL, '{b}');
INSERT INTO notes (order_id, facts, urgent) VALUES (1, '{"by": "Ana"}', false), (4, '{"by": "Ben", "n": 2}', true);
