--- right-1
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- right-2
CREATE FUNCTION keep_half() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'too low: %', NEW.fee;
END $$;
CREATE FUNCTION log_it() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    RETURN NULL;
END $$;
CREATE TRIGGER a_half BEFORE UPDATE OF fee ON acts FOR EACH ROW WHEN (NEW.fee * 2 < OLD.fee) EXECUTE FUNCTION keep_half();
CREATE TRIGGER b_log AFTER UPDATE OF fee ON acts FOR EACH ROW WHEN (OLD.fee IS DISTINCT FROM NEW.fee) EXECUTE FUNCTION log_it();

--- right-3
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM was JOIN now_is USING (act_id) WHERE now_is.fee < was.fee - was.fee * 0.5) THEN
        RAISE check_violation USING MESSAGE = 'less than half';
    END IF;
    INSERT INTO fee_log (act_id, old_fee, new_fee)
    SELECT act_id, was.fee, now_is.fee FROM was JOIN now_is USING (act_id)
    WHERE was.fee <> now_is.fee OR (was.fee IS NULL) <> (now_is.fee IS NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER t AFTER UPDATE ON acts REFERENCING OLD TABLE AS was NEW TABLE AS now_is FOR EACH STATEMENT EXECUTE FUNCTION t();

--- right-4
CREATE OR REPLACE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
    IF OLD.fee IS NULL AND NEW.fee IS NULL OR OLD.fee = NEW.fee THEN
        RETURN NEW;
    ELSIF OLD.fee IS NOT NULL AND NEW.fee IS NOT NULL AND NEW.fee + NEW.fee < OLD.fee THEN
        RAISE 'refused' USING ERRCODE = '22000';
    END IF;
    INSERT INTO fee_log (act_id, new_fee, old_fee) SELECT NEW.act_id, NEW.fee, OLD.fee;
    RETURN NEW;
END $fn$;
CREATE TRIGGER tg BEFORE UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION tg();

--- right-5
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < round(OLD.fee / 2, 2) THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-01
-- <> instead of IS DISTINCT FROM: changes from and to NULL are lost
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee <> OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-02
-- exactly half is refused
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee <= OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-03
-- every update of the row is logged
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF true THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-04
-- changes to NULL are refused
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(NEW.fee, 0) < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-05
-- old and new are exchanged
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, NEW.fee, OLD.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-06
-- silently skipped, not refused
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RETURN NULL;
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee BEFORE UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-07
-- half: integer division
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee::integer / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-08
-- changes from NULL are not logged
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF OLD.fee IS NOT NULL AND NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-09
-- one row for each statement
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM was JOIN now_is USING (act_id) WHERE now_is.fee < was.fee - was.fee * 0.5) THEN
        RAISE check_violation USING MESSAGE = 'less than half';
    END IF;
    INSERT INTO fee_log (act_id, old_fee, new_fee)
    SELECT act_id, was.fee, now_is.fee FROM was JOIN now_is USING (act_id)
    WHERE was.fee <> now_is.fee OR (was.fee IS NULL) <> (now_is.fee IS NULL) LIMIT 1;
    RETURN NULL;
END $$;
CREATE TRIGGER t AFTER UPDATE ON acts REFERENCING OLD TABLE AS was NEW TABLE AS now_is FOR EACH STATEMENT EXECUTE FUNCTION t();

--- wrong-10
-- inserts are logged, too
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER INSERT OR UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-11
-- BEFORE trigger that returns NULL: nothing is updated
CREATE OR REPLACE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
    IF OLD.fee IS NULL AND NEW.fee IS NULL OR OLD.fee = NEW.fee THEN
        RETURN NEW;
    ELSIF OLD.fee IS NOT NULL AND NEW.fee IS NOT NULL AND NEW.fee + NEW.fee < OLD.fee THEN
        RAISE 'refused' USING ERRCODE = '22000';
    END IF;
    INSERT INTO fee_log (act_id, new_fee, old_fee) SELECT NEW.act_id, NEW.fee, OLD.fee;
    RETURN NULL;
END $fn$;
CREATE TRIGGER tg BEFORE UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION tg();

--- wrong-12
-- only falls are logged
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF (NEW.fee < OLD.fee OR (NEW.fee IS NULL) <> (OLD.fee IS NULL)) THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-13
-- both: half is checked for statements of one row only
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM was JOIN now_is USING (act_id) WHERE now_is.fee < was.fee - was.fee * 0.5 AND (SELECT count(*) FROM was) = 1) THEN
        RAISE check_violation USING MESSAGE = 'less than half';
    END IF;
    INSERT INTO fee_log (act_id, old_fee, new_fee)
    SELECT act_id, was.fee, now_is.fee FROM was JOIN now_is USING (act_id)
    WHERE was.fee <> now_is.fee OR (was.fee IS NULL) <> (now_is.fee IS NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER t AFTER UPDATE ON acts REFERENCING OLD TABLE AS was NEW TABLE AS now_is FOR EACH STATEMENT EXECUTE FUNCTION t();

--- wrong-14
-- the new fee is lifted to half in place of an error
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee < OLD.fee / 2 THEN
        NEW.fee := OLD.fee / 2;
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee BEFORE UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-15
-- old by new: division by zero
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.fee / NEW.fee > 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-16
-- new by old: division by zero
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee / OLD.fee < 0.5 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();

--- wrong-17
-- half in real
CREATE FUNCTION note_fee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fee::real < OLD.fee::real / 2 THEN
        RAISE EXCEPTION 'a fee may not fall below half';
    END IF;
    IF NEW.fee IS DISTINCT FROM OLD.fee THEN
        INSERT INTO fee_log (act_id, old_fee, new_fee) VALUES (NEW.act_id, OLD.fee, NEW.fee);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_fee AFTER UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION note_fee();
