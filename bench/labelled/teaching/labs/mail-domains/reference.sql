SELECT coalesce(lower(split_part(email, '@', 2)), '(none)') COLLATE "C" AS domain, count(*) AS students
FROM students
GROUP BY 1
HAVING count(*) >= 2
ORDER BY students DESC, domain;
