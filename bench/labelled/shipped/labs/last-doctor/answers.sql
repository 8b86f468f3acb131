--- right-1
-- RIGHT: SERIALIZABLE: count, then go
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others > 0;
COMMIT;

--- right-2
-- RIGHT: locks all who are on call, in order, then counts anew
BEGIN;
SELECT doctor_id FROM doctors WHERE on_call ORDER BY doctor_id FOR UPDATE;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1;
COMMIT;

--- right-3
-- RIGHT: locks the table before it looks
BEGIN;
LOCK TABLE doctors IN SHARE ROW EXCLUSIVE MODE;
UPDATE doctors AS d SET on_call = false
WHERE d.doctor_id = :me AND EXISTS (SELECT FROM doctors AS o WHERE o.on_call AND o.doctor_id <> d.doctor_id);
COMMIT;

--- right-4
-- RIGHT: the doctor with the smallest number is the lock for all
BEGIN;
SELECT doctor_id FROM doctors ORDER BY doctor_id LIMIT 1 FOR UPDATE;
UPDATE doctors SET on_call = false
WHERE doctor_id = :me AND (SELECT count(*) FROM doctors WHERE on_call AND doctor_id <> :me) >= 1;
COMMIT;

--- wrong-1
-- WRONG: REPEATABLE READ does not keep from write skew
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1;
COMMIT;

--- wrong-2
-- WRONG: locks only the own row before it counts
BEGIN;
SELECT on_call FROM doctors WHERE doctor_id = :me FOR UPDATE;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1;
COMMIT;

--- wrong-3
-- WRONG: one statement in READ COMMITTED, as if it were atomic
UPDATE doctors SET on_call = false
WHERE doctor_id = :me AND EXISTS (SELECT FROM doctors WHERE on_call AND doctor_id <> :me);

--- wrong-4
-- WRONG: counts before it locks: the number is old
BEGIN;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
SELECT doctor_id FROM doctors ORDER BY doctor_id FOR UPDATE;
UPDATE doctors SET on_call = false WHERE doctor_id = :me AND :others >= 1;
COMMIT;
