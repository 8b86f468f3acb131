--- right-1
-- right-1: group by the key
SELECT b.title, count(*) AS loans
FROM loans l JOIN copies c USING (copy_id) JOIN books b USING (book_id)
WHERE l.borrowed_at >= '2026-01-01 00:00+00'
GROUP BY b.book_id
HAVING count(*) >= 2
ORDER BY loans DESC, b.title;

--- right-2
-- right-2: lateral count
SELECT b.title, n.loans
FROM books b
CROSS JOIN LATERAL (SELECT count(*) AS loans FROM loans l WHERE l.borrowed_at >= timestamptz '2026-01-01 00:00 UTC'
                    AND l.copy_id IN (SELECT copy_id FROM copies c WHERE c.book_id = b.book_id)) n
WHERE n.loans > 1
ORDER BY n.loans DESC, b.title;

--- right-3
-- right-3: per copy first, then summed
WITH per_copy AS (
    SELECT copy_id, count(*) FILTER (WHERE borrowed_at >= make_timestamptz(2026, 1, 1, 0, 0, 0, 'UTC')) AS k FROM loans GROUP BY copy_id
)
SELECT (SELECT title FROM books WHERE book_id = c.book_id) AS title, sum(k) AS loans
FROM per_copy NATURAL JOIN copies c
GROUP BY c.book_id
HAVING sum(k) >= 2
ORDER BY 2 DESC, 1;

--- right-4
-- right-4: window count, one row kept for each book
SELECT title, loans
FROM (SELECT b.title, count(*) OVER w AS loans, row_number() OVER (PARTITION BY b.book_id ORDER BY l.loan_id) AS i
      FROM books b, copies c, loans l
      WHERE c.book_id = b.book_id AND l.copy_id = c.copy_id AND NOT l.borrowed_at < '2026-01-01 00:00+00'
      WINDOW w AS (PARTITION BY b.book_id)) t
WHERE i = 2 AND loans >= 2
ORDER BY loans DESC, title;

--- wrong-1
-- wrong-1: grouped by title: fails when two books share a title
SELECT b.title, count(*) AS loans
FROM loans l JOIN copies c USING (copy_id) JOIN books b USING (book_id)
WHERE l.borrowed_at >= '2026-01-01 00:00+00'
GROUP BY b.title
HAVING count(*) >= 2
ORDER BY loans DESC, b.title;

--- wrong-2
-- wrong-2: grouped by copy: fails when loans are spread over two copies
SELECT b.title, count(*) AS loans
FROM loans l JOIN copies c USING (copy_id) JOIN books b USING (book_id)
WHERE l.borrowed_at >= '2026-01-01 00:00+00'
GROUP BY b.book_id, c.copy_id
HAVING count(*) >= 2
ORDER BY loans DESC, b.title;

--- wrong-3
-- wrong-3: all loans of books lent lately: fails when a book has earlier loans
SELECT b.title, count(*) AS loans
FROM loans l JOIN copies c USING (copy_id) JOIN books b USING (book_id)
GROUP BY b.book_id
HAVING count(*) FILTER (WHERE l.borrowed_at >= '2026-01-01 00:00+00') >= 2
ORDER BY loans DESC, b.title;

--- wrong-4
-- wrong-4: after, not at: fails for a loan at exactly 2026-01-01 00:00 UTC
SELECT b.title, count(*) AS loans
FROM loans l JOIN copies c USING (copy_id) JOIN books b USING (book_id)
WHERE l.borrowed_at > '2026-01-01 00:00+00'
GROUP BY b.book_id
HAVING count(*) >= 2
ORDER BY loans DESC, b.title;
