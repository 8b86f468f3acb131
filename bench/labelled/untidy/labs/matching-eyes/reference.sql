SELECT p.publisher_name, count(DISTINCT h.id) AS heroes,
  round(count(DISTINCT (hp.hero_id, hp.power_id)) FILTER (WHERE hp.hero_id IS NOT NULL)::numeric / count(DISTINCT h.id), 2) AS powers
FROM superhero h
JOIN publisher p ON p.id = h.publisher_id
JOIN colour e ON e.id = h.eye_colour_id
JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour
LEFT JOIN hero_power hp ON hp.hero_id = h.id
GROUP BY p.id
HAVING count(DISTINCT h.id) >= 2
ORDER BY powers DESC, heroes DESC, p.publisher_name;
