WITH charged AS (
    SELECT l.member_id, f.fine_id, f.issued_on, f.amount
    FROM fines AS f
    JOIN loans AS l USING (loan_id)
)
SELECT c.member_id, c.fine_id, c.issued_on, c.amount,
       (
           SELECT sum(e.amount)
           FROM charged AS e
           WHERE e.member_id = c.member_id
             AND (e.issued_on, e.fine_id) <= (c.issued_on, c.fine_id)
       ) AS running_total
FROM charged AS c
ORDER BY c.issued_on, c.fine_id;
