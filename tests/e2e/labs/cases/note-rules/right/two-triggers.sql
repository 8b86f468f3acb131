CREATE FUNCTION open_total(p_customer integer) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(total), 0) FROM orders
    WHERE customer_id = p_customer AND paid_on IS NULL
$$;

CREATE FUNCTION look_at_note() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.urgent AND NOT EXISTS (SELECT FROM orders WHERE id = NEW.order_id AND paid_on IS NULL)
    THEN
        RAISE EXCEPTION 'order % is paid', NEW.order_id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER look_at_note AFTER INSERT OR UPDATE ON notes
FOR EACH ROW EXECUTE FUNCTION look_at_note();

CREATE FUNCTION mark_note() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN NEW.facts = NEW.facts || jsonb_build_object(''seen'', false); RETURN NEW; END';
CREATE TRIGGER a_mark BEFORE INSERT OR UPDATE ON notes FOR EACH ROW EXECUTE PROCEDURE mark_note();
