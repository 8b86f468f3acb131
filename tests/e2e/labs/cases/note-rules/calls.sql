SELECT open_total(:customers.id) AS owed;
INSERT INTO notes (order_id, facts, urgent) VALUES (:orders.id, :notes.facts, true) RETURNING order_id, facts;
INSERT INTO notes (order_id, facts, urgent) VALUES (:orders.id, :notes.facts, false);
UPDATE notes SET urgent = true WHERE order_id = :notes.order_id;
