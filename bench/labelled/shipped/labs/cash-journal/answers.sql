--- right-1
-- right-1: UNION ALL
SELECT paid_on AS day, method, amount FROM payments
UNION ALL
SELECT r.refunded_on, p.method, -r.amount FROM refunds r JOIN payments p USING (payment_id)
ORDER BY day, method;

--- right-2
-- right-2: lateral stack for each payment
SELECT m.day, p.method, m.amount
FROM payments p
CROSS JOIN LATERAL (SELECT p.paid_on, p.amount UNION ALL
                    SELECT r.refunded_on, 0 - r.amount FROM refunds r WHERE r.payment_id = p.payment_id) AS m(day, amount)
ORDER BY m.day, p.method;

--- right-3
-- right-3: full join on false
SELECT coalesce(p.paid_on, r.refunded_on) AS day, coalesce(p.method, r.method) AS method, coalesce(p.amount, -r.amount) AS amount
FROM payments p
FULL JOIN (SELECT refunded_on, refunds.amount, method FROM refunds JOIN payments USING (payment_id)) r ON false
ORDER BY 1, 2;

--- right-4
-- right-4: grouping sets over the outer join
SELECT CASE WHEN grouping(r.refund_id) = 1 THEN max(p.paid_on) ELSE max(r.refunded_on) END AS day,
       max(p.method) AS method,
       CASE WHEN grouping(r.refund_id) = 1 THEN max(p.amount) ELSE -max(r.amount) END AS amount
FROM payments p LEFT JOIN refunds r ON r.payment_id = p.payment_id
GROUP BY GROUPING SETS ((p.payment_id), (r.refund_id))
HAVING grouping(r.refund_id) = 1 OR r.refund_id IS NOT NULL
ORDER BY 1, 2;

--- wrong-1
-- wrong-1: UNION: fails when two lines look the same
SELECT paid_on AS day, method, amount FROM payments
UNION
SELECT r.refunded_on, p.method, -r.amount FROM refunds r JOIN payments p USING (payment_id)
ORDER BY day, method;

--- wrong-2
-- wrong-2: the refund gets the day of its payment: fails when refunded on another day
SELECT paid_on AS day, method, amount FROM payments
UNION ALL
SELECT p.paid_on, p.method, -r.amount FROM refunds r JOIN payments p USING (payment_id)
ORDER BY day, method;

--- wrong-3
-- wrong-3: payments listed from the outer join: fails for a payment with two refunds
SELECT p.paid_on AS day, p.method, p.amount FROM payments p LEFT JOIN refunds r USING (payment_id)
UNION ALL
SELECT r.refunded_on, p.method, -r.amount FROM refunds r JOIN payments p USING (payment_id)
ORDER BY day, method;

--- wrong-4
-- wrong-4: ordered by day and amount: fails when a day has two methods and the amounts go the other way
SELECT paid_on AS day, method, amount FROM payments
UNION ALL
SELECT r.refunded_on, p.method, -r.amount FROM refunds r JOIN payments p USING (payment_id)
ORDER BY day, amount DESC;
