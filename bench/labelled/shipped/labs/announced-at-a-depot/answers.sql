--- right-1
-- RIGHT: partial index on depot_id
CREATE INDEX ON parcels (depot_id) WHERE status = 'announced';

--- right-2
-- RIGHT: the same with IN and the query
CREATE INDEX parcels_announced ON parcels USING btree (depot_id) WHERE status IN ('announced');

SELECT count(*) AS waiting
FROM parcels
WHERE depot_id = $1
  AND status = 'announced';

--- wrong-1
-- WRONG: holds all parcels, most of them delivered
CREATE INDEX ON parcels (depot_id, status);

--- wrong-2
-- WRONG: leads to all announced ones of all depots
CREATE INDEX ON parcels (status) WHERE status = 'announced';

--- wrong-3
-- WRONG: holds what is on the way or lost, too, and has to look into the table
CREATE INDEX ON parcels (depot_id) WHERE status <> 'delivered';
