--- right-1
SELECT d, n FROM (SELECT CASE WHEN email IS NULL THEN '(none)' ELSE lower(substring(email from position('@' in email) + 1)) END AS d, count(*) n FROM students GROUP BY 1) t WHERE n > 1 ORDER BY n DESC, d COLLATE "C"

--- right-3
WITH x AS (SELECT coalesce(regexp_replace(lower(email), '^.*@', ''), '(none)') d FROM students) SELECT DISTINCT d COLLATE "C" AS d, count(*) OVER (PARTITION BY d) n FROM x WHERE (SELECT count(*) FROM x y WHERE y.d = x.d) >= 2 ORDER BY n DESC, d

--- right-4
SELECT COALESCE((string_to_array(LOWER(email), '@'))[2], '(none)'), COUNT(student_id) FROM students GROUP BY (string_to_array(LOWER(email), '@'))[2] HAVING COUNT(student_id) >= 2 ORDER BY 2 DESC, COALESCE((string_to_array(LOWER(email), '@'))[2], '(none)') COLLATE "C"

--- right-5
SELECT lower(reverse(split_part(reverse(coalesce(email, 'x@(none)')), '@', 1))) AS d, count(*) FROM students GROUP BY d HAVING NOT count(*) < 2 ORDER BY count(*) DESC, lower(reverse(split_part(reverse(coalesce(email, 'x@(none)')), '@', 1))) COLLATE "C"

--- right-6
SELECT k.d, (SELECT count(*) FROM students s WHERE coalesce(right(lower(s.email), -strpos(s.email, '@')), '(none)') = k.d) AS n FROM (SELECT DISTINCT coalesce(right(lower(a.email), -strpos(a.email, '@')), '(none)') d FROM students a JOIN students b ON b.student_id <> a.student_id AND coalesce(right(lower(a.email), -strpos(a.email, '@')), '(none)') = coalesce(right(lower(b.email), -strpos(b.email, '@')), '(none)')) k ORDER BY n DESC, d COLLATE "C"

--- wrong-01
-- case matters
SELECT coalesce(split_part(email,'@',2),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-02
-- lower only in the output
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY split_part(email,'@',2) HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-03
-- upper case output
SELECT coalesce(upper(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-04
-- count(email)
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(email) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-05
-- without an address left out
SELECT lower(split_part(email,'@',2)) COLLATE "C" d, count(*) n FROM students WHERE email IS NOT NULL GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-06
-- NULL for none
SELECT lower(split_part(email,'@',2)) COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-07
-- more than two
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>2 ORDER BY n DESC,d

--- wrong-08
-- the last two labels of the domain
SELECT coalesce(lower(substring(email from '([^.@]+\.[^.@]+)$')),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-09
-- up to the first dot
SELECT coalesce(lower(split_part(split_part(email,'@',2),'.',1)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-10
-- domains of lower case letters and dots only
SELECT coalesce(substring(lower(email) from '@([a-z.]+)'),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-11
-- by domain only
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY d

--- wrong-12
-- no second key
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC

--- wrong-13
-- (none) always
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 OR bool_or(email IS NULL) ORDER BY n DESC,d

--- wrong-14
-- distinct addresses counted
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(DISTINCT coalesce(email, student_id::text)) n FROM students GROUP BY 1 HAVING count(DISTINCT coalesce(email, student_id::text))>=2 ORDER BY n DESC,d

--- wrong-15
-- none last
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY (count(email)=0), n DESC,d

--- wrong-16
-- names counted
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(DISTINCT name) n FROM students GROUP BY 1 HAVING count(DISTINCT name)>=2 ORDER BY n DESC,d

--- wrong-17
-- domain must have a dot and six letters after at most
SELECT coalesce(lower(left(split_part(email,'@',2),16)),'(none)') COLLATE "C" d, count(*) n FROM students GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d

--- wrong-18
-- domain with a dot demanded
SELECT coalesce(lower(split_part(email,'@',2)),'(none)') COLLATE "C" d, count(*) n FROM students WHERE email LIKE '%@%.%' OR email IS NULL GROUP BY 1 HAVING count(*)>=2 ORDER BY n DESC,d
