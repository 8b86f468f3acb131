START TRANSACTION;
LOCK TABLE invoices IN EXCLUSIVE MODE;
SELECT coalesce(max(number), 0) + 1 AS number FROM invoices WHERE year = :year;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
UPDATE counters SET last_number = :number WHERE year = :year;
COMMIT;
