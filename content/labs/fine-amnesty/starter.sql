-- Forgive the fines, and return fine_id and amount
UPDATE fines
SET paid_on = DATE '2026-05-01'
WHERE false;
