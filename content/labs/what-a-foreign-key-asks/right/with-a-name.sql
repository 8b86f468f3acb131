CREATE INDEX scans_of_parcel ON scans USING btree (parcel_id ASC NULLS LAST);

SELECT count(*) AS scans
FROM scans
WHERE parcel_id = $1;
