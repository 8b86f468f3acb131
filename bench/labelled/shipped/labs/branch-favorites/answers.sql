--- right-1
-- right-1: rank over the aggregate
SELECT name, title, loans
FROM (SELECT br.name, b.title, count(*) AS loans, rank() OVER (PARTITION BY br.branch_id ORDER BY count(*) DESC) AS r
      FROM loans JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
      GROUP BY br.branch_id, b.book_id) t
WHERE r = 1
ORDER BY name, title;

--- right-2
-- right-2: >= ALL of the branch
WITH n AS (SELECT branch_id, book_id, count(*) AS loans FROM copies NATURAL JOIN loans GROUP BY branch_id, book_id)
SELECT br.name, b.title, n.loans
FROM n JOIN branches br USING (branch_id) JOIN books b USING (book_id)
WHERE n.loans >= ALL (SELECT m.loans FROM n m WHERE m.branch_id = n.branch_id)
ORDER BY 1, 2;

--- right-3
-- right-3: lateral FETCH FIRST WITH TIES
SELECT br.name, b.title, f.loans
FROM branches br
CROSS JOIN LATERAL (
    SELECT c.book_id, count(*) AS loans FROM copies c JOIN loans l ON l.copy_id = c.copy_id
    WHERE c.branch_id = br.branch_id
    GROUP BY c.book_id ORDER BY count(*) DESC FETCH FIRST ROW WITH TIES) f
JOIN books b ON b.book_id = f.book_id
ORDER BY br.name, b.title;

--- right-4
-- right-4: maximum by window over correlated counts, books without loans filtered
SELECT name, title, loans
FROM (SELECT x.*, max(loans) OVER (PARTITION BY name) AS best
      FROM (SELECT br.name, b.title,
                   (SELECT count(*) FROM loans l JOIN copies c USING (copy_id) WHERE c.branch_id = br.branch_id AND c.book_id = b.book_id) AS loans
            FROM branches br CROSS JOIN books b) x) y
WHERE loans = best AND loans > 0
ORDER BY name, title;

--- wrong-1
-- wrong-1: grouped by title: fails when two books of a branch share a title
SELECT name, title, loans
FROM (SELECT br.name, b.title, count(*) AS loans, rank() OVER (PARTITION BY br.name ORDER BY count(*) DESC) AS r
      FROM loans JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
      GROUP BY br.name, b.title) t
WHERE r = 1
ORDER BY name, title;

--- wrong-2
-- wrong-2: row_number: fails when books share the first place
SELECT name, title, loans
FROM (SELECT br.name, b.title, count(*) AS loans, row_number() OVER (PARTITION BY br.branch_id ORDER BY count(*) DESC, b.title) AS r
      FROM loans JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
      GROUP BY br.branch_id, b.book_id) t
WHERE r = 1
ORDER BY name, title;

--- wrong-3
-- wrong-3: ranked by copy: fails when a branch has two copies of a book
SELECT name, title, loans
FROM (SELECT br.name, b.title, count(*) AS loans, rank() OVER (PARTITION BY br.branch_id ORDER BY count(*) DESC) AS r
      FROM loans JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
      GROUP BY br.branch_id, b.book_id, c.copy_id) t
WHERE r = 1
ORDER BY name, title;

--- wrong-4
-- wrong-4: left join of the loans: fails for a branch whose copies were never lent (listed with 0)
SELECT name, title, loans
FROM (SELECT br.name, b.title, count(l.loan_id) AS loans, rank() OVER (PARTITION BY br.branch_id ORDER BY count(l.loan_id) DESC) AS r
      FROM branches br JOIN copies c USING (branch_id) JOIN books b USING (book_id) LEFT JOIN loans l USING (copy_id)
      GROUP BY br.branch_id, b.book_id) t
WHERE r = 1
ORDER BY name, title;
