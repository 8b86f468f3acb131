SELECT zone, offer_id, least(mw, need - before) AS taken
FROM (
    SELECT o.zone, o.offer_id, o.price, o.mw, d.mw AS need,
           coalesce(sum(o.mw) OVER (PARTITION BY o.zone ORDER BY o.price, o.offer_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM offers AS o JOIN demand AS d ON d.zone = o.zone
) AS queue
WHERE before < need
ORDER BY zone, price, offer_id;
