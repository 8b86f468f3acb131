-- caught_by: refused-statement
CREATE MATERIALIZED VIEW waiting AS SELECT depot_id, count(*) FROM parcels GROUP BY depot_id;
