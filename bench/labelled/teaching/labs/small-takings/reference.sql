SELECT f.name,
       coalesce(sum(b.slots * f.member_fee) FILTER (WHERE b.member_id IS NOT NULL), 0) AS by_members,
       coalesce(sum(b.slots * f.guest_fee) FILTER (WHERE b.member_id IS NULL), 0) AS by_guests
FROM facilities f LEFT JOIN bookings b ON b.facility_id = f.facility_id
GROUP BY f.facility_id
HAVING coalesce(sum(b.slots * CASE WHEN b.member_id IS NULL THEN f.guest_fee ELSE f.member_fee END), 0) < 100
ORDER BY coalesce(sum(b.slots * CASE WHEN b.member_id IS NULL THEN f.guest_fee ELSE f.member_fee END), 0), f.name;
