SELECT p.payment_id, p.paid_on,
       (SELECT sum(o.amount) FROM payments AS o
        WHERE o.method = 'card' AND o.paid_on <= p.paid_on
          AND o.paid_on >= coalesce((SELECT max(b.paid_on) FROM payments AS b
                                     WHERE b.method = 'card' AND b.paid_on < p.paid_on), p.paid_on))
FROM payments AS p
WHERE p.method = 'card'
ORDER BY p.paid_on, p.payment_id;
