--- right-1
-- right-1: correlated subqueries
SELECT m.member_id, m.full_name,
       (SELECT count(*) FROM holds h WHERE h.member_id = m.member_id) AS holds,
       (SELECT coalesce(sum(f.amount), 0) FROM fines f JOIN loans l USING (loan_id) WHERE l.member_id = m.member_id AND f.paid_on IS NULL) AS unpaid
FROM members m ORDER BY m.member_id;

--- right-2
-- right-2: aggregates joined
SELECT member_id, full_name, coalesce(h.n, 0) AS holds, coalesce(u.s, 0) AS unpaid
FROM members
LEFT JOIN (SELECT member_id, count(*) AS n FROM holds GROUP BY 1) h USING (member_id)
LEFT JOIN (SELECT member_id, sum(amount) FILTER (WHERE paid_on IS NULL) AS s FROM loans NATURAL JOIN fines GROUP BY 1) u USING (member_id)
ORDER BY member_id;

--- right-3
-- right-3: stacked facts
SELECT m.member_id, m.full_name, coalesce(sum(x.h), 0) AS holds, coalesce(sum(x.u), 0) AS unpaid
FROM members m
LEFT JOIN (SELECT member_id, 1 AS h, 0 AS u FROM holds
           UNION ALL
           SELECT l.member_id, 0, f.amount FROM fines f JOIN loans l ON l.loan_id = f.loan_id WHERE f.paid_on IS NULL) x ON x.member_id = m.member_id
GROUP BY m.member_id ORDER BY m.member_id;

--- right-4
-- right-4: the fan-out divided away again
SELECT m.member_id, m.full_name, count(DISTINCT h.book_id) AS holds,
       coalesce(sum(f.amount), 0) / greatest(count(DISTINCT h.book_id), 1) AS unpaid
FROM members m
LEFT JOIN holds h ON h.member_id = m.member_id
LEFT JOIN loans l ON l.member_id = m.member_id
LEFT JOIN fines f ON f.loan_id = l.loan_id AND f.paid_on IS NULL
GROUP BY m.member_id ORDER BY m.member_id;

--- wrong-1
-- wrong-1: fan-out: fails for two holds and an unpaid fine
SELECT m.member_id, m.full_name, count(DISTINCT h.book_id) AS holds, coalesce(sum(f.amount), 0) AS unpaid
FROM members m
LEFT JOIN holds h ON h.member_id = m.member_id
LEFT JOIN loans l ON l.member_id = m.member_id
LEFT JOIN fines f ON f.loan_id = l.loan_id AND f.paid_on IS NULL
GROUP BY m.member_id ORDER BY m.member_id;

--- wrong-2
-- wrong-2: paid_on in WHERE: fails for a member with paid fines only
SELECT m.member_id, m.full_name,
       (SELECT count(*) FROM holds h WHERE h.member_id = m.member_id) AS holds, coalesce(sum(f.amount), 0) AS unpaid
FROM members m LEFT JOIN loans l USING (member_id) LEFT JOIN fines f USING (loan_id)
WHERE f.paid_on IS NULL
GROUP BY m.member_id ORDER BY m.member_id;

--- wrong-3
-- wrong-3: distinct amounts: fails for two unpaid fines of one amount
SELECT m.member_id, m.full_name, count(DISTINCT h.book_id) AS holds, coalesce(sum(DISTINCT f.amount), 0) AS unpaid
FROM members m
LEFT JOIN holds h ON h.member_id = m.member_id
LEFT JOIN loans l ON l.member_id = m.member_id
LEFT JOIN fines f ON f.loan_id = l.loan_id AND f.paid_on IS NULL
GROUP BY m.member_id ORDER BY m.member_id;

--- wrong-4
-- wrong-4: holds told apart by their time: fails for two holds placed at the same instant
SELECT m.member_id, m.full_name, count(DISTINCT h.placed_at) AS holds,
       (SELECT coalesce(sum(f.amount), 0) FROM fines f JOIN loans l USING (loan_id) WHERE l.member_id = m.member_id AND f.paid_on IS NULL) AS unpaid
FROM members m LEFT JOIN holds h USING (member_id)
GROUP BY m.member_id ORDER BY m.member_id;
