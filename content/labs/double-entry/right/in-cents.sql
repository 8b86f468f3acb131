CREATE TABLE accounts (account_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE transfers (transfer_id integer PRIMARY KEY, booked_on date NOT NULL);
CREATE TABLE lines (
    line_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    cents bigint NOT NULL CHECK (cents <> 0),
    UNIQUE (account_id, transfer_id)
);
CREATE VIEW entries AS SELECT transfer_id, account_id, cents / 100.0 AS amount FROM lines;
CREATE FUNCTION write_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'what was booked stays';
    END IF;
    INSERT INTO lines (transfer_id, account_id, cents) VALUES (NEW.transfer_id, NEW.account_id, NEW.amount * 100);
    RETURN NEW;
END $$;
CREATE TRIGGER write_line INSTEAD OF INSERT OR UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION write_line();
CREATE FUNCTION balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce((SELECT sum(cents) FROM lines WHERE transfer_id = NEW.transfer_id), 1) <> 0 THEN
        RAISE EXCEPTION 'out of balance';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION balanced();
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON transfers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION balanced();
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'what was booked stays'; END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON lines FOR EACH ROW EXECUTE FUNCTION stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION stays();
CREATE VIEW balances AS
SELECT account_id, name, (SELECT coalesce(sum(cents), 0) / 100.0 FROM lines l WHERE l.account_id = a.account_id) AS balance FROM accounts a;
