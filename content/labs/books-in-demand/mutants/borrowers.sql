-- caught_by: missing-rows
SELECT books.title, count(DISTINCT loans.member_id) AS loans
FROM loans
JOIN copies ON copies.copy_id = loans.copy_id
JOIN books ON books.book_id = copies.book_id
WHERE loans.borrowed_at >= TIMESTAMPTZ '2026-01-01 00:00+00'
GROUP BY books.book_id
HAVING count(DISTINCT loans.member_id) >= 2
ORDER BY loans DESC, books.title;
