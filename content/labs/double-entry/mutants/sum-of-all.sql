-- caught_by: missing-refusal
CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE transfers (
    transfer_id integer PRIMARY KEY,
    booked_on date NOT NULL
);
CREATE TABLE entries (
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    amount numeric(14, 2) NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (transfer_id, account_id)
);
CREATE FUNCTION must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount) FROM entries) <> 0
       OR (SELECT count(*) FROM entries WHERE transfer_id = NEW.transfer_id) < 2 THEN
        RAISE EXCEPTION 'does not balance';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON transfers
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_balance();
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_balance();
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was booked stays in %', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON transfers FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE VIEW balances AS
SELECT a.account_id, a.name, coalesce(sum(e.amount), 0) AS balance
FROM accounts AS a LEFT JOIN entries AS e ON e.account_id = a.account_id
GROUP BY a.account_id, a.name;
