--- right-1
-- right-1: rank
SELECT title, pages FROM (SELECT title, pages, rank() OVER (ORDER BY pages DESC) AS r FROM books WHERE pages IS NOT NULL) t
WHERE r <= 3 ORDER BY pages DESC;

--- right-2
-- right-2: FETCH FIRST WITH TIES
SELECT title, pages FROM books WHERE pages IS NOT NULL ORDER BY pages DESC FETCH FIRST 3 ROWS WITH TIES;

--- right-3
-- right-3: correlated count
SELECT title, pages FROM books b
WHERE pages > 0 AND (SELECT count(*) FROM books x WHERE x.pages > b.pages) < 3
ORDER BY pages DESC, title;

--- right-4
-- right-4: a frame of the strictly longer ones
SELECT title, pages
FROM (SELECT title, pages, count(*) OVER (ORDER BY pages DESC NULLS LAST RANGE UNBOUNDED PRECEDING EXCLUDE GROUP) AS longer FROM books) t
WHERE longer < 3 AND pages IS NOT NULL
ORDER BY pages DESC;

--- wrong-1
-- wrong-1: dense_rank: fails when two of the longest share a number of pages
SELECT title, pages FROM (SELECT title, pages, dense_rank() OVER (ORDER BY pages DESC) AS r FROM books WHERE pages IS NOT NULL) t
WHERE r <= 3 ORDER BY pages DESC;

--- wrong-2
-- wrong-2: LIMIT: fails when books share the third place
SELECT title, pages FROM books WHERE pages IS NOT NULL ORDER BY pages DESC, title LIMIT 3;

--- wrong-3
-- wrong-3: NULLs ranked first and removed later: fails when a book has no known pages
SELECT title, pages FROM (SELECT title, pages, rank() OVER (ORDER BY pages DESC) AS r FROM books) t
WHERE r <= 3 AND pages IS NOT NULL ORDER BY pages DESC;

--- wrong-4
-- wrong-4: at least the third by OFFSET: fails when fewer than three are known (NULL)
SELECT title, pages FROM books
WHERE pages >= (SELECT pages FROM books WHERE pages IS NOT NULL ORDER BY pages DESC OFFSET 2 LIMIT 1)
ORDER BY pages DESC;
