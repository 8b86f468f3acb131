--- right-1
-- RIGHT: UPDATE of the counter RETURNING, then the invoice
BEGIN;
UPDATE counters SET last_number = last_number + 1 WHERE year = :year RETURNING last_number AS n;
INSERT INTO invoices (year, number, customer) VALUES (:year, :n, :customer);
COMMIT;

--- right-2
-- RIGHT: one statement with WITH
WITH next AS (
    UPDATE counters SET last_number = last_number + 1 WHERE year = :year RETURNING year, last_number
)
INSERT INTO invoices (year, number, customer)
SELECT year, last_number, :customer FROM next;

--- right-3
-- RIGHT: locks the counter's row, takes the greatest number after that
BEGIN;
SELECT last_number FROM counters WHERE year = :year FOR UPDATE;
INSERT INTO invoices (year, number, customer)
SELECT :year, coalesce(max(number), 0) + 1, :customer FROM invoices WHERE year = :year;
UPDATE counters SET last_number = (SELECT max(number) FROM invoices WHERE year = :year) WHERE year = :year;
COMMIT;

--- right-4
-- RIGHT: SERIALIZABLE, the counter first, begins anew when it fails
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT last_number + 1 AS n FROM counters WHERE year = :year;
UPDATE counters SET last_number = :n WHERE year = :year;
INSERT INTO invoices (year, number, customer) VALUES (:year, :n, :customer);
COMMIT;

--- wrong-1
-- WRONG: greatest plus one without a lock: the second meets the unique constraint, and its invoice is lost
BEGIN;
SELECT coalesce(max(number), 0) + 1 AS number FROM invoices WHERE year = :year;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
UPDATE counters SET last_number = :number WHERE year = :year;
COMMIT;

--- wrong-2
-- WRONG: the number is taken in a transaction of its own: a refused invoice leaves a gap
UPDATE counters SET last_number = last_number + 1 WHERE year = :year RETURNING last_number AS n;
INSERT INTO invoices (year, number, customer) VALUES (:year, :n, :customer);

--- wrong-3
-- WRONG: reads the greatest number before it locks the counter
BEGIN;
SELECT coalesce(max(number), 0) + 1 AS number FROM invoices WHERE year = :year;
SELECT last_number FROM counters WHERE year = :year FOR UPDATE;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
UPDATE counters SET last_number = :number WHERE year = :year;
COMMIT;

--- wrong-4
-- WRONG: ON CONFLICT DO NOTHING swallows the invoice of who comes second
BEGIN;
SELECT last_number + 1 AS n FROM counters WHERE year = :year;
INSERT INTO invoices (year, number, customer) VALUES (:year, :n, :customer)
ON CONFLICT (year, number) DO NOTHING;
UPDATE counters SET last_number = greatest(last_number, :n) WHERE year = :year;
COMMIT;
