-- caught_by: wrong-values
SELECT count(DISTINCT parcel_id) FILTER (WHERE kind = 'arrived') AS arrived,
       count(DISTINCT parcel_id) FILTER (WHERE kind = 'handed over') AS handed_over
FROM scans;
