--- right-1
-- RIGHT: partial, in the order of the list, covering
CREATE INDEX ON parcels (sent_at, parcel_id) INCLUDE (customer_id) WHERE status = 'lost';

--- right-2
-- RIGHT: partial with all three as key columns
CREATE INDEX parcels_lost ON parcels (sent_at, parcel_id, customer_id) WHERE (status = 'lost');

SELECT parcel_id, customer_id, sent_at
FROM parcels
WHERE status = 'lost'
  AND sent_at >= $1
  AND sent_at < $2
ORDER BY sent_at, parcel_id;

--- wrong-1
-- WRONG: holds all parcels
CREATE INDEX ON parcels (status, sent_at, parcel_id);

--- wrong-2
-- WRONG: holds what is announced and on the way, too, and leads to them
CREATE INDEX ON parcels (sent_at) WHERE status <> 'delivered';

--- wrong-3
-- WRONG: holds the lost ones by number: all of them are looked at for each period
CREATE INDEX ON parcels (parcel_id) WHERE status = 'lost';
