WITH next AS (
    UPDATE counters SET last_number = last_number + 1 WHERE year = :year RETURNING year, last_number
)
INSERT INTO invoices (year, number, customer) SELECT year, last_number, :customer FROM next;
