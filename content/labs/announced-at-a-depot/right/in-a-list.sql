CREATE INDEX queue ON parcels (depot_id) WHERE status IN ('announced');
SELECT count(*) AS waiting
FROM parcels
WHERE depot_id = $1
  AND status = 'announced';
