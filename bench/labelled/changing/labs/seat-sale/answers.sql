--- right-1
BEGIN ISOLATION LEVEL SERIALIZABLE;
INSERT INTO tickets (event_id, buyer) SELECT event_id, :buyer FROM events WHERE event_id = :event AND sold < seats AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.event_id = :event AND t.buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets t WHERE t.event_id = events.event_id) WHERE event_id = :event;
COMMIT;

--- right-2
BEGIN;
LOCK TABLE tickets IN EXCLUSIVE MODE;
WITH t AS (
  INSERT INTO tickets (event_id, buyer) SELECT event_id, :buyer FROM events WHERE event_id = :event AND sold < seats
  AND :buyer NOT IN (SELECT buyer FROM tickets WHERE event_id = :event) RETURNING event_id
)
UPDATE events SET sold = sold + 1 FROM t WHERE t.event_id = events.event_id;
COMMIT;

--- right-3
START TRANSACTION;
UPDATE events SET sold = sold WHERE event_id = :event;
UPDATE events SET sold = sold + 1 WHERE event_id = :event AND sold < seats AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer) RETURNING event_id AS sold_for;
INSERT INTO tickets (event_id, buyer) SELECT :sold_for, :buyer WHERE :sold_for IS NOT NULL;
COMMIT;

--- right-4
BEGIN ISOLATION LEVEL REPEATABLE READ;
UPDATE events SET sold = sold + 1 WHERE event_id = :event AND seats > sold AND NOT EXISTS (SELECT FROM tickets t WHERE t.event_id = events.event_id AND t.buyer = :buyer) RETURNING event_id AS ev;
INSERT INTO tickets (event_id, buyer) SELECT ev, :buyer FROM (SELECT :ev::integer AS ev) x WHERE ev IS NOT NULL;
COMMIT;

--- right-5
BEGIN;
SELECT e.event_id AS locked, (SELECT 1) AS one FROM events e WHERE e.event_id = :event FOR NO KEY UPDATE;
SELECT count(*) FILTER (WHERE buyer = :buyer) AS mine, count(*) AS n FROM tickets WHERE event_id = :event;
INSERT INTO tickets (event_id, buyer) SELECT event_id, :buyer FROM events WHERE event_id = :event AND seats > :n AND :mine = 0;
UPDATE events SET sold = :n + 1 WHERE event_id = :event AND seats > :n AND :mine = 0;
END;

--- right-6
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR SHARE;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;

--- wrong-01
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;

--- wrong-02
BEGIN;
UPDATE events SET sold = sold + 1 WHERE event_id = :event AND sold < seats AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer) RETURNING event_id AS ev;
INSERT INTO tickets (event_id, buyer) SELECT :ev, :buyer WHERE :ev IS NOT NULL;
COMMIT;

--- wrong-03
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR UPDATE;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0;
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;

--- wrong-04
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR UPDATE;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;

--- wrong-05
BEGIN ISOLATION LEVEL REPEATABLE READ;
INSERT INTO tickets (event_id, buyer) SELECT event_id, :buyer FROM events WHERE event_id = :event AND sold < seats AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.event_id = :event AND t.buyer = :buyer) RETURNING event_id AS ev;
COMMIT;
BEGIN;
UPDATE events SET sold = sold + 1 WHERE event_id = :ev;
COMMIT;

--- wrong-06
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR UPDATE SKIP LOCKED;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;

--- wrong-07
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR UPDATE;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 1 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;

--- wrong-08
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR UPDATE NOWAIT;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;

--- wrong-09
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = sold + 1 WHERE event_id = :event AND :left_over > 0;
COMMIT;

--- wrong-11
BEGIN;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event FOR UPDATE;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = sold + 1 WHERE event_id = :event AND :left_over > 0;
COMMIT;

--- wrong-12
BEGIN;
LOCK TABLE tickets IN ROW EXCLUSIVE MODE;
SELECT seats - sold AS left_over FROM events WHERE event_id = :event;
INSERT INTO tickets (event_id, buyer) SELECT :event, :buyer WHERE :left_over > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE event_id = :event AND buyer = :buyer);
UPDATE events SET sold = (SELECT count(*) FROM tickets WHERE event_id = :event) WHERE event_id = :event;
COMMIT;
