-- caught_by: wrong-state
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
    IF TG_OP = 'INSERT' THEN
        NEW.facts := NEW.facts || '{"seen": false}';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER look_at_note BEFORE INSERT OR UPDATE ON notes
FOR EACH ROW EXECUTE FUNCTION look_at_note();
