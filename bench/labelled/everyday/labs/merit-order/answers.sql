--- right-1
with r as (select o.*, d.mw need, sum(o.mw) over (partition by zone order by o.price, offer_id) cum from offers o join demand d using (zone)) select zone, offer_id, case when cum<=need then mw else mw-(cum-need) end from r where cum-mw<need order by zone, price, offer_id

--- right-2
SELECT o.zone, o.offer_id, least(o.mw, d.mw - b.s) FROM demand d JOIN offers o ON o.zone=d.zone CROSS JOIN LATERAL (SELECT coalesce(sum(x.mw),0) s FROM offers x WHERE x.zone=o.zone AND (x.price,x.offer_id)<(o.price,o.offer_id)) b WHERE d.mw > b.s ORDER BY o.zone, o.price, o.offer_id

--- right-3
WITH RECURSIVE n AS (SELECT *, row_number() OVER (PARTITION BY zone ORDER BY price, offer_id) k FROM offers), r AS (SELECT zone, 0::bigint k, mw::bigint rest, NULL::int oid, 0::bigint t FROM demand UNION ALL SELECT n.zone, n.k, r.rest-least(n.mw,r.rest), n.offer_id, least(n.mw,r.rest) FROM r JOIN n ON n.zone=r.zone AND n.k=r.k+1 WHERE r.rest>0) SELECT zone, oid, t FROM r WHERE k>0 ORDER BY zone, k

--- right-4
SELECT a.zone, a.offer_id, greatest(0, least(a.mw, d.mw - coalesce(sum(b.mw),0))) t FROM offers a JOIN demand d USING (zone) LEFT JOIN offers b ON b.zone=a.zone AND (b.price<a.price OR b.price=a.price AND b.offer_id<a.offer_id) GROUP BY a.offer_id, a.zone, a.mw, d.mw HAVING coalesce(sum(b.mw),0)<d.mw ORDER BY a.zone, a.price, a.offer_id

--- right-5
SELECT z.zone, z.offer_id, z.t FROM (SELECT o.zone, o.offer_id, o.price, o.mw - greatest(0, sum(o.mw) OVER w - d.mw) t FROM demand d NATURAL JOIN (SELECT zone, offer_id, mw AS m, price FROM offers) n JOIN offers o USING (offer_id) WINDOW w AS (PARTITION BY o.zone ORDER BY o.price ASC, o.offer_id ASC ROWS UNBOUNDED PRECEDING)) z WHERE z.t > 0 ORDER BY z.zone, z.price, z.offer_id

--- wrong-01
-- peers of one price together
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-02
-- with the last one over demand lost
with r as (select o.*, d.mw need, sum(o.mw) over (partition by zone order by o.price, offer_id) cum from offers o join demand d using (zone)) select zone, offer_id, mw from r where cum<=need order by zone, price, offer_id

--- wrong-03
-- in full also the last
SELECT zone, offer_id, mw AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-04
-- before <= need
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before <= need
ORDER BY zone, price, offer_id

--- wrong-05
-- dearest first
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price DESC, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-06
-- ties: larger first
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-07
-- ties: bigger offer first
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.mw DESC, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-08
-- not per zone
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-09
-- order by offer
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, offer_id

--- wrong-10
-- order: taken
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, taken DESC, offer_id

--- wrong-11
-- negative prices left out
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone AND o.price >= 0
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-12
-- free offers left out
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone AND o.price <> 0
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-13
-- one offer before only (lag)
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-14
-- three offers before only
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-15
-- zones that lack are left out
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need AND need <= (SELECT sum(x.mw) FROM offers x WHERE x.zone = queue.zone)
ORDER BY zone, price, offer_id

--- wrong-16
-- rounded price order
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY round(o.price), o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id

--- wrong-17
-- order: price rounded at the end
SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, round(price), offer_id

--- wrong-18
-- sum distinct
SELECT o.zone, o.offer_id, least(o.mw, d.mw - b.s) FROM demand d JOIN offers o ON o.zone=d.zone CROSS JOIN LATERAL (SELECT coalesce(sum(DISTINCT x.mw),0) s FROM offers x WHERE x.zone=o.zone AND (x.price,x.offer_id)<(o.price,o.offer_id)) b WHERE d.mw > b.s ORDER BY o.zone, o.price, o.offer_id
