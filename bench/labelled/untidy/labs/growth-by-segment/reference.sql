SELECT c."Segment",
  coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2013%'), 0) - coalesce(sum(y."Consumption") FILTER (WHERE y."Date" LIKE '2012%'), 0) AS change
FROM customers c LEFT JOIN yearmonth y ON y."CustomerID" = c."CustomerID"
WHERE c."Currency" = 'EUR'
GROUP BY c."Segment"
ORDER BY change DESC, c."Segment";
