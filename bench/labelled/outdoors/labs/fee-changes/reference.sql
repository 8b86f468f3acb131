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
