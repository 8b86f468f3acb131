-- Columns: title, loans
SELECT books.title, 1 AS loans
FROM loans
JOIN copies ON copies.copy_id = loans.copy_id
JOIN books ON books.book_id = copies.book_id;
