-- CREATE INDEX ON parcels (...);

SELECT count(*) AS waiting
FROM parcels
WHERE depot_id = $1
  AND status = 'announced'
