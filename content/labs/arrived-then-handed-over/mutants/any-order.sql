-- caught_by: wrong-values
SELECT count(*) FILTER (WHERE a) AS arrived, count(*) FILTER (WHERE a AND h) AS handed_over
FROM (
    SELECT parcel_id, bool_or(kind = 'arrived') AS a, bool_or(kind = 'handed over') AS h
    FROM scans
    GROUP BY parcel_id
) AS seen;
