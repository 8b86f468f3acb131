CREATE FUNCTION note_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.credit_limit IS NOT NULL THEN
            INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, NULL, NEW.credit_limit);
        END IF;
    ELSIF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
        IF OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit THEN
            RAISE EXCEPTION 'more than twice the limit';
        END IF;
        INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_limit AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION note_limit();
