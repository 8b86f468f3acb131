SELECT round(100.0 * count(*) FILTER (WHERE label = '+') / nullif(count(*), 0), 2)
FROM molecule m
WHERE EXISTS (SELECT 1 FROM bond b WHERE b.molecule_id = m.molecule_id AND b.bond_type = '#');
