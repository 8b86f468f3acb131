-- caught_by: column-count
SELECT c.id, c.name FROM customers c ORDER BY c.name, c.id
