--- right-1
-- right-1: GROUPS frame
SELECT payment_id, paid_on,
       sum(amount) OVER (ORDER BY paid_on GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS two_days
FROM payments WHERE method = 'card'
ORDER BY paid_on, payment_id;

--- right-2
-- right-2: daily totals with lag and a default, joined back
WITH d AS (
    SELECT paid_on, sum(amount) AS s, lag(sum(amount), 1, 0.00) OVER (ORDER BY paid_on) AS before
    FROM payments WHERE method = 'card' GROUP BY paid_on
)
SELECT p.payment_id, p.paid_on, d.s + d.before AS two_days
FROM payments p JOIN d USING (paid_on)
WHERE p.method = 'card'
ORDER BY p.paid_on, p.payment_id;

--- right-3
-- right-3: correlated sum from the day before on
SELECT p.payment_id, p.paid_on,
       (SELECT sum(q.amount) FROM payments q
        WHERE q.method = 'card' AND q.paid_on <= p.paid_on
          AND q.paid_on >= coalesce((SELECT max(r.paid_on) FROM payments r
                                     WHERE r.method = 'card' AND r.paid_on < p.paid_on), p.paid_on)) AS two_days
FROM payments p
WHERE p.method = 'card'
ORDER BY p.paid_on, p.payment_id;

--- right-4
-- right-4: RANGE over a dense rank
WITH r AS (SELECT *, dense_rank() OVER (ORDER BY paid_on) AS dr FROM payments WHERE method = 'card')
SELECT payment_id, paid_on, sum(amount) OVER (ORDER BY dr RANGE BETWEEN 1 PRECEDING AND 0 FOLLOWING) AS two_days
FROM r
ORDER BY paid_on, payment_id;

--- wrong-1
-- wrong-1: RANGE of one day: fails when there is a day without card payments between
SELECT payment_id, paid_on,
       sum(amount) OVER (ORDER BY paid_on RANGE BETWEEN '1 day' PRECEDING AND CURRENT ROW) AS two_days
FROM payments WHERE method = 'card'
ORDER BY paid_on, payment_id;

--- wrong-2
-- wrong-2: groups of (day, id), which are single rows: fails when a day has two card payments
SELECT payment_id, paid_on,
       sum(amount) OVER (ORDER BY paid_on, payment_id GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS two_days
FROM payments WHERE method = 'card'
ORDER BY paid_on, payment_id;

--- wrong-3
-- wrong-3: days of all methods: fails when between two card days there is a day of other payments
SELECT payment_id, paid_on, two_days
FROM (SELECT payment_id, paid_on, method,
             sum(amount) FILTER (WHERE method = 'card') OVER (ORDER BY paid_on GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS two_days
      FROM payments) t
WHERE method = 'card'
ORDER BY paid_on, payment_id;

--- wrong-4
-- wrong-4: sum of distinct amounts: fails when two card payments of the two days have the same amount
SELECT p.payment_id, p.paid_on,
       (SELECT sum(DISTINCT q.amount) FROM payments q
        WHERE q.method = 'card'
          AND q.paid_on IN (SELECT DISTINCT r.paid_on FROM payments r
                            WHERE r.method = 'card' AND r.paid_on <= p.paid_on
                            ORDER BY r.paid_on DESC LIMIT 2)) AS two_days
FROM payments p
WHERE p.method = 'card'
ORDER BY p.paid_on, p.payment_id;
