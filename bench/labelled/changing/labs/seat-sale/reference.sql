BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR UPDATE;
INSERT INTO tickets (event_id, buyer)
SELECT :event, :buyer
WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;
