--- right-1
-- RIGHT: an index on the last four letters
CREATE INDEX ON parcels (right(tracking_code, 4));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4) = $1
ORDER BY tracking_code;

--- right-2
-- RIGHT: the same index, with LIKE kept as a second condition
CREATE INDEX parcels_code_ending ON parcels ((right(tracking_code, 4)));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4) = right($1, 4)
  AND tracking_code LIKE '%' || $1
ORDER BY tracking_code;

--- wrong-1
-- WRONG: an index on the code itself does not help a pattern that begins with %
CREATE INDEX ON parcels (tracking_code text_pattern_ops);

--- wrong-2
-- WRONG: casts the ending to a number: fails for a code that ends with letters
CREATE INDEX ON parcels ((right(tracking_code, 4)::integer));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4)::integer = $1::integer
ORDER BY tracking_code;

--- wrong-3
-- WRONG: three letters are indexed: ten times as many rows are looked at
CREATE INDEX ON parcels (right(tracking_code, 3));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 3) = right($1, 3) AND tracking_code LIKE '%' || $1
ORDER BY tracking_code;
