--- right-1
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward IS NOT DISTINCT FROM r.ward AND c.party IS NOT DISTINCT FROM r.party
)
ORDER BY r.ward, r.party

--- right-2
select r.ward, r.party from (select distinct ward, party from results) r left join (select ward, party, 1 as hit from candidates) c on (c.ward=r.ward or (c.ward is null and r.ward is null)) and (c.party=r.party or (c.party is null and r.party is null)) where c.hit is null order by 1, 2

--- right-3
SELECT ward, party FROM (SELECT ward, party, 0 AS src FROM results UNION ALL SELECT ward, party, 1 FROM candidates) u GROUP BY ward, party HAVING max(src)=0 ORDER BY ward ASC NULLS LAST, party ASC NULLS LAST

--- right-4
SELECT r.ward, r.party FROM results r WHERE (SELECT count(*) FROM candidates c WHERE ROW(c.ward,c.party) IS NOT DISTINCT FROM ROW(r.ward,r.party)) = 0 GROUP BY r.ward, r.party ORDER BY ward IS NULL, ward, party IS NULL, party

--- right-5
WITH a AS (TABLE results), b AS (SELECT ward w, party p FROM candidates) (SELECT DISTINCT ward, party FROM a) EXCEPT ALL (SELECT DISTINCT w, p FROM b) ORDER BY 1,2

--- right-6
SELECT ward, party FROM results r GROUP BY ward, party HAVING NOT array[ward,party] = ANY (SELECT array[ward,party] FROM candidates) ORDER BY ward, party

--- right-7
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE (c.ward, c.party)::text = (r.ward, r.party)::text)
ORDER BY r.ward, r.party

--- right-8
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE jsonb_build_array(c.ward, c.party) = jsonb_build_array(r.ward, r.party))
ORDER BY r.ward, r.party

--- wrong-01
-- EXCEPT ALL
SELECT ward, party FROM results
EXCEPT ALL
SELECT ward, party FROM candidates
ORDER BY ward NULLS LAST, party NULLS LAST

--- wrong-02
-- plain =
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward = r.ward AND c.party = r.party
)
ORDER BY r.ward, r.party

--- wrong-03
-- plain = for the party
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward IS NOT DISTINCT FROM r.ward AND c.party = r.party
)
ORDER BY r.ward, r.party

--- wrong-04
-- plain = for the ward
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward = r.ward AND c.party IS NOT DISTINCT FROM r.party
)
ORDER BY r.ward, r.party

--- wrong-05
-- NOT IN rows
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE (r.ward, r.party) NOT IN (SELECT c.ward, c.party FROM candidates AS c)
ORDER BY r.ward, r.party

--- wrong-06
-- no DISTINCT
SELECT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward IS NOT DISTINCT FROM r.ward AND c.party IS NOT DISTINCT FROM r.party
)
ORDER BY r.ward, r.party

--- wrong-07
-- other direction
SELECT ward, party FROM candidates
EXCEPT
SELECT ward, party FROM results
ORDER BY ward NULLS LAST, party NULLS LAST

--- wrong-08
-- ward only matched
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward IS NOT DISTINCT FROM r.ward
)
ORDER BY r.ward, r.party

--- wrong-09
-- party only
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.party IS NOT DISTINCT FROM r.party
)
ORDER BY r.ward, r.party

--- wrong-10
-- ward and party each somewhere
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT (EXISTS (SELECT 1 FROM candidates AS c WHERE c.ward IS NOT DISTINCT FROM r.ward) AND EXISTS (SELECT 1 FROM candidates AS c WHERE c.party IS NOT DISTINCT FROM r.party))
ORDER BY r.ward, r.party

--- wrong-11
-- coalesce to ''
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE coalesce(c.ward, '') = coalesce(r.ward, '') AND coalesce(c.party, '') = coalesce(r.party, '')
)
ORDER BY r.ward, r.party

--- wrong-12
-- anti-join by a nullable column
SELECT DISTINCT r.ward, r.party
FROM results AS r
LEFT JOIN candidates AS c ON c.ward IS NOT DISTINCT FROM r.ward AND c.party IS NOT DISTINCT FROM r.party
WHERE c.name IS NULL
ORDER BY r.ward, r.party

--- wrong-13
-- anti-join by candidates.party
SELECT DISTINCT r.ward, r.party
FROM results AS r
LEFT JOIN candidates AS c ON c.ward IS NOT DISTINCT FROM r.ward AND c.party IS NOT DISTINCT FROM r.party
WHERE c.party IS NULL
ORDER BY r.ward, r.party

--- wrong-14
-- joined text
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE concat(c.ward, '-', c.party) = concat(r.ward, '-', r.party)
)
ORDER BY r.ward, r.party

--- wrong-15
-- joined text with || 
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward || '/' || c.party IS NOT DISTINCT FROM r.ward || '/' || r.party
)
ORDER BY r.ward, r.party

--- wrong-16
-- NULLs first
SELECT ward, party FROM results
EXCEPT
SELECT ward, party FROM candidates
ORDER BY ward NULLS FIRST, party NULLS FIRST

--- wrong-17
-- party NULLs first
SELECT ward, party FROM results
EXCEPT
SELECT ward, party FROM candidates
ORDER BY ward NULLS LAST, party NULLS FIRST

--- wrong-18
-- order by party
SELECT ward, party FROM results
EXCEPT
SELECT ward, party FROM candidates
ORDER BY party, ward

--- wrong-19
-- votes only: NULL votes left out
SELECT ward, party FROM results WHERE votes IS NOT NULL
EXCEPT
SELECT ward, party FROM candidates
ORDER BY ward NULLS LAST, party NULLS LAST

--- wrong-20
-- positive votes only
SELECT ward, party FROM results WHERE coalesce(votes, 1) > 0
EXCEPT
SELECT ward, party FROM candidates
ORDER BY ward NULLS LAST, party NULLS LAST

--- wrong-21
-- case folded
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward IS NOT DISTINCT FROM r.ward AND lower(c.party) IS NOT DISTINCT FROM lower(r.party)
)
ORDER BY r.ward, r.party

--- wrong-22
-- nobody named: candidates with a name only
SELECT ward, party FROM results
EXCEPT
SELECT ward, party FROM candidates WHERE name IS NOT NULL
ORDER BY ward NULLS LAST, party NULLS LAST

--- wrong-23
-- -1 sentinel ?
SELECT DISTINCT r.ward, r.party
FROM results AS r
WHERE NOT EXISTS (
    SELECT 1 FROM candidates AS c
    WHERE c.ward IS NOT DISTINCT FROM r.ward AND coalesce(c.party, 'none') = coalesce(r.party, 'none')
)
ORDER BY r.ward, r.party

--- wrong-24
-- INTERSECT left over
SELECT ward, party FROM results
INTERSECT
SELECT ward, party FROM candidates
ORDER BY ward NULLS LAST, party NULLS LAST

--- wrong-25
-- sentinel '-'
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE coalesce(c.ward, '-') = coalesce(r.ward, '-') AND coalesce(c.party, '-') = coalesce(r.party, '-'))
ORDER BY r.ward, r.party

--- wrong-26
-- sentinel '?'
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE coalesce(c.ward, '?') = coalesce(r.ward, '?') AND coalesce(c.party, '?') = coalesce(r.party, '?'))
ORDER BY r.ward, r.party

--- wrong-27
-- sentinel 'n/a'
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE coalesce(c.ward, 'n/a') = coalesce(r.ward, 'n/a') AND coalesce(c.party, 'n/a') = coalesce(r.party, 'n/a'))
ORDER BY r.ward, r.party

--- wrong-28
-- sentinel 'NULL'
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE coalesce(c.ward, 'NULL') = coalesce(r.ward, 'NULL') AND coalesce(c.party, 'NULL') = coalesce(r.party, 'NULL'))
ORDER BY r.ward, r.party

--- wrong-29
-- sentinel '~~'
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE coalesce(c.ward, '~~') = coalesce(r.ward, '~~') AND coalesce(c.party, '~~') = coalesce(r.party, '~~'))
ORDER BY r.ward, r.party

--- wrong-30
-- sentinel '(none)'
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE coalesce(c.ward, '(none)') = coalesce(r.ward, '(none)') AND coalesce(c.party, '(none)') = coalesce(r.party, '(none)'))
ORDER BY r.ward, r.party

--- wrong-31
-- concat_ws
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE concat_ws('|', c.ward, c.party) = concat_ws('|', r.ward, r.party))
ORDER BY r.ward, r.party

--- wrong-32
-- quoted text of a row, trimmed
SELECT DISTINCT r.ward, r.party FROM results AS r
WHERE NOT EXISTS (SELECT 1 FROM candidates AS c WHERE c.ward IS NOT DISTINCT FROM r.ward AND trim(c.party) IS NOT DISTINCT FROM trim(r.party))
ORDER BY r.ward, r.party
