--- right-1
-- right-1: window
SELECT l.member_id, f.fine_id, f.issued_on, f.amount,
       sum(f.amount) OVER (PARTITION BY l.member_id ORDER BY f.issued_on, f.fine_id) AS running_total
FROM fines f JOIN loans l USING (loan_id) ORDER BY f.issued_on, f.fine_id;

--- right-2
-- right-2: correlated sum with row comparison
WITH f AS (SELECT l.member_id, x.fine_id, x.issued_on, x.amount FROM fines x JOIN loans l ON l.loan_id = x.loan_id)
SELECT f.*, (SELECT sum(g.amount) FROM f g WHERE g.member_id = f.member_id AND (g.issued_on, g.fine_id) <= (f.issued_on, f.fine_id)) AS running_total
FROM f ORDER BY f.issued_on, f.fine_id;

--- right-3
-- right-3: self join and GROUP BY
SELECT l.member_id, f.fine_id, f.issued_on, f.amount, f.amount + coalesce(sum(g.amount), 0) AS running_total
FROM fines f JOIN loans l ON l.loan_id = f.loan_id
LEFT JOIN (fines g JOIN loans k ON k.loan_id = g.loan_id)
  ON k.member_id = l.member_id AND (g.issued_on < f.issued_on OR g.issued_on = f.issued_on AND g.fine_id < f.fine_id)
GROUP BY f.fine_id, l.member_id
ORDER BY f.issued_on, f.fine_id;

--- right-4
-- right-4: recursive CTE over the numbered fines
WITH RECURSIVE n AS (
    SELECT l.member_id, f.fine_id, f.issued_on, f.amount::numeric AS amount,
           row_number() OVER (PARTITION BY l.member_id ORDER BY f.issued_on, f.fine_id) AS i
    FROM fines f NATURAL JOIN loans l
), r AS (
    SELECT n.*, n.amount AS running_total FROM n WHERE i = 1
    UNION ALL
    SELECT n.*, r.running_total + n.amount FROM r JOIN n ON n.member_id = r.member_id AND n.i = r.i + 1
)
SELECT member_id, fine_id, issued_on, amount, running_total FROM r ORDER BY issued_on, fine_id;

--- wrong-1
-- wrong-1: ordered by day only (peers): fails for two fines of a member on one day
SELECT l.member_id, f.fine_id, f.issued_on, f.amount,
       sum(f.amount) OVER (PARTITION BY l.member_id ORDER BY f.issued_on) AS running_total
FROM fines f JOIN loans l USING (loan_id) ORDER BY f.issued_on, f.fine_id;

--- wrong-2
-- wrong-2: total of the loan: fails when a member has fines for two loans
SELECT l.member_id, f.fine_id, f.issued_on, f.amount,
       sum(f.amount) OVER (PARTITION BY f.loan_id ORDER BY f.issued_on, f.fine_id) AS running_total
FROM fines f JOIN loans l USING (loan_id) ORDER BY f.issued_on, f.fine_id;

--- wrong-3
-- wrong-3: time taken from the ids: fails when ids do not follow the days
SELECT l.member_id, f.fine_id, f.issued_on, f.amount,
       sum(f.amount) OVER (PARTITION BY l.member_id ORDER BY f.fine_id) AS running_total
FROM fines f JOIN loans l USING (loan_id) ORDER BY f.issued_on, f.fine_id;

--- wrong-4
-- wrong-4: total by name: fails when two members share a name
SELECT l.member_id, f.fine_id, f.issued_on, f.amount,
       sum(f.amount) OVER (PARTITION BY m.full_name ORDER BY f.issued_on, f.fine_id) AS running_total
FROM fines f JOIN loans l USING (loan_id) JOIN members m USING (member_id) ORDER BY f.issued_on, f.fine_id;
