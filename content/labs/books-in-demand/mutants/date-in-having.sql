-- caught_by: extra-rows
SELECT books.title, count(*) AS loans
FROM loans
JOIN copies ON copies.copy_id = loans.copy_id
JOIN books ON books.book_id = copies.book_id
GROUP BY books.book_id
HAVING count(*) >= 2 AND max(loans.borrowed_at) >= TIMESTAMPTZ '2026-01-01 00:00+00'
ORDER BY loans DESC, books.title;
