-- caught_by: null-mishandled
SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders WHERE paid_on > due_on) ORDER BY name, id
