--- right-1
SELECT ROUND(AVG(CASE WHEN label = '+' THEN 100.0 ELSE 0 END), 2) FROM molecule WHERE molecule_id IN (SELECT molecule_id FROM bond WHERE bond_type = '#');

--- right-2
SELECT ROUND(CAST(COUNT(DISTINCT CASE WHEN m.label = '+' THEN m.molecule_id END) AS numeric) * 100 / NULLIF(COUNT(DISTINCT m.molecule_id), 0), 2) AS pct
FROM bond AS b INNER JOIN molecule AS m ON b.molecule_id = m.molecule_id WHERE b.bond_type = '#';

--- right-3
WITH t AS (SELECT DISTINCT m.molecule_id, m.label FROM molecule m JOIN bond b USING (molecule_id) WHERE b.bond_type = '#')
SELECT ROUND(CAST(SUM(CASE WHEN label = '+' THEN 1 ELSE 0 END) AS numeric) / COUNT(*) * 100, 2) FROM t HAVING COUNT(*) > 0
UNION ALL SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM t);

--- right-4
SELECT CAST((SELECT COUNT(*) FROM molecule m WHERE label = '+' AND EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#')) * 100.0
 / NULLIF((SELECT COUNT(DISTINCT molecule_id) FROM bond WHERE bond_type = '#'), 0) AS numeric(5,2));

--- right-5
SELECT round(((count(*) FILTER (WHERE m.label = '+'))::double precision * 100 / nullif(count(*), 0))::numeric, 2) FROM (SELECT molecule_id FROM bond WHERE bond_type = '#' AND molecule_id IS NOT NULL GROUP BY molecule_id) t JOIN molecule m USING (molecule_id);

--- right-6
SELECT ROUND(100.0 * COUNT(*) FILTER (WHERE label <> '-') / NULLIF(COUNT(*), 0), 2) FROM molecule m JOIN LATERAL (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#' LIMIT 1) x ON true;

--- wrong-01
-- fan-out: counts bonds
SELECT ROUND(100.0 * COUNT(*) FILTER (WHERE label = '+') / NULLIF(COUNT(*), 0), 2) FROM molecule JOIN bond USING (molecule_id) WHERE bond_type = '#';

--- wrong-02
-- integer division
SELECT round((count(*) FILTER (WHERE label = '+') * 100 / nullif(count(*), 0))::numeric, 2) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-03
-- double bonds
SELECT round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '=');

--- wrong-04
-- all molecules
SELECT round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2) FROM molecule m;

--- wrong-05
-- fraction
SELECT round(1.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-06
-- unknown labels not counted
SELECT round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(label), 0), 2) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-07
-- denominator is all
SELECT round(100.0 * count(*) FILTER (WHERE label = '+' AND EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#')) / nullif(count(*), 0), 2) FROM molecule m;

--- wrong-08
-- one decimal
SELECT round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 1) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-09
-- zero when none
SELECT coalesce(round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2), 0) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-10
-- rounded before times 100
SELECT round(1.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2) * 100 FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-11
-- needs a connection
SELECT round(100.0 * count(DISTINCT m.molecule_id) FILTER (WHERE label = '+') / nullif(count(DISTINCT m.molecule_id), 0), 2) FROM molecule m JOIN bond b USING (molecule_id) JOIN connected c USING (bond_id) WHERE bond_type = '#';

--- wrong-12
-- text with percent sign
SELECT round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2) || '%' FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-13
-- no row when none
SELECT round(100.0 * count(*) FILTER (WHERE label = '+') / count(*), 2) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#') HAVING count(*) > 0;

--- wrong-14
-- rounded to whole numbers, shown with decimals
SELECT round(round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 0), 2) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-15
-- truncated instead of rounded
SELECT trunc(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2) FROM molecule m WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');

--- wrong-16
-- unknown molecules counted in denominator
SELECT round(100.0 * count(DISTINCT m.molecule_id) FILTER (WHERE m.label = '+') / nullif((SELECT count(*) FROM (SELECT DISTINCT molecule_id FROM bond WHERE bond_type = '#') t), 0), 2) FROM bond b JOIN molecule m USING (molecule_id) WHERE b.bond_type = '#';
