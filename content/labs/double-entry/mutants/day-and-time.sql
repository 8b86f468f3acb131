-- caught_by: missing-refusal
CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE transfers (
    transfer_id integer PRIMARY KEY,
    booked_on timestamp NOT NULL
);

CREATE TABLE entries (
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    amount numeric(12, 2) NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (transfer_id, account_id)
);

CREATE INDEX ON entries (account_id);

CREATE FUNCTION must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT coalesce(sum(amount), 0) <> 0 OR count(*) < 2 FROM entries WHERE transfer_id = NEW.transfer_id) THEN
        RAISE EXCEPTION 'transfer % does not balance', NEW.transfer_id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was booked stays as it is';
END $$;

CREATE CONSTRAINT TRIGGER entries_balance AFTER INSERT ON entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_balance();

CREATE CONSTRAINT TRIGGER transfer_balances AFTER INSERT ON transfers
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_balance();

CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries
FOR EACH ROW EXECUTE FUNCTION never_changes();

CREATE TRIGGER transfers_stay BEFORE UPDATE OR DELETE ON transfers
FOR EACH ROW EXECUTE FUNCTION never_changes();

CREATE VIEW balances AS
SELECT a.account_id, a.name, coalesce(sum(e.amount), 0) AS balance
FROM accounts a
LEFT JOIN entries e ON e.account_id = a.account_id
GROUP BY a.account_id, a.name;
