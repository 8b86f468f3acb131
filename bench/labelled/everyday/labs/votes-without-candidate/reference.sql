SELECT ward, party FROM results
EXCEPT
SELECT ward, party FROM candidates
ORDER BY ward NULLS LAST, party NULLS LAST;
