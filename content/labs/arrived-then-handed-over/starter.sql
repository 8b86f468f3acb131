-- Columns: arrived, handed_over
SELECT count(*) FILTER (WHERE kind = 'arrived') AS arrived,
       count(*) FILTER (WHERE kind = 'handed over') AS handed_over
FROM scans;
