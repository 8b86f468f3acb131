--- right-1
-- RIGHT: deferred constraint triggers on both tables, row triggers against changes
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
CREATE INDEX ON entries (account_id);
CREATE FUNCTION transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    how_many integer;
    total numeric;
BEGIN
    SELECT count(*), sum(amount) INTO how_many, total FROM entries WHERE transfer_id = NEW.transfer_id;
    IF how_many < 2 OR total <> 0 THEN
        RAISE EXCEPTION 'transfer % does not balance', NEW.transfer_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON transfers
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE FUNCTION for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE VIEW balances AS
SELECT a.account_id, a.name, coalesce(sum(e.amount), 0) AS balance
FROM accounts a LEFT JOIN entries e USING (account_id)
GROUP BY a.account_id;

--- right-2
-- RIGHT: running totals in a table of their own, checked at the end; statement triggers against changes
CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE transfers (
    transfer_id integer PRIMARY KEY,
    booked_on date NOT NULL
);
CREATE TABLE entries (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transfer_id integer NOT NULL REFERENCES transfers ON DELETE RESTRICT,
    account_id integer NOT NULL REFERENCES accounts ON DELETE RESTRICT,
    amount numeric NOT NULL CHECK (amount <> 0 AND amount = round(amount, 2)),
    UNIQUE (transfer_id, account_id)
);
CREATE TABLE transfer_totals (
    transfer_id integer PRIMARY KEY REFERENCES transfers,
    total numeric NOT NULL DEFAULT 0,
    entries integer NOT NULL DEFAULT 0
);
CREATE FUNCTION begin_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO transfer_totals (transfer_id) VALUES (NEW.transfer_id);
    RETURN NULL;
END $$;
CREATE TRIGGER begin_total AFTER INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION begin_total();
CREATE FUNCTION add_to_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE transfer_totals SET total = total + NEW.amount, entries = entries + 1
    WHERE transfer_id = NEW.transfer_id;
    RETURN NULL;
END $$;
CREATE TRIGGER add_to_total AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION add_to_total();
CREATE FUNCTION total_is_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM transfer_totals WHERE transfer_id = NEW.transfer_id AND total = 0 AND entries >= 2;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'transfer % is not balanced', NEW.transfer_id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER total_is_zero AFTER INSERT OR UPDATE ON transfer_totals
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION total_is_zero();
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % stay as they are', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfers EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entries EXECUTE FUNCTION append_only();
CREATE VIEW balances AS
SELECT account_id, name, (SELECT coalesce(sum(amount), 0) FROM entries e WHERE e.account_id = a.account_id) AS balance
FROM accounts a;

--- right-3
-- RIGHT: entries is a view over postings in whole cents
CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE transfers (
    transfer_id integer PRIMARY KEY,
    booked_on date NOT NULL
);
CREATE TABLE postings (
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    cents bigint NOT NULL CHECK (cents <> 0),
    PRIMARY KEY (transfer_id, account_id)
);
CREATE VIEW entries AS
SELECT transfer_id, account_id, (cents / 100.0)::numeric(14, 2) AS amount FROM postings;
CREATE FUNCTION book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO postings VALUES (NEW.transfer_id, NEW.account_id, round(NEW.amount * 100)::bigint);
    RETURN NEW;
END $$;
CREATE TRIGGER book INSTEAD OF INSERT ON entries FOR EACH ROW EXECUTE FUNCTION book();
CREATE FUNCTION booked_is_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was booked stays for ever';
END $$;
CREATE TRIGGER booked INSTEAD OF UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION booked_is_booked();
CREATE TRIGGER booked BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION booked_is_booked();
CREATE TRIGGER booked BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION booked_is_booked();
CREATE FUNCTION must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM postings WHERE transfer_id = NEW.transfer_id HAVING count(*) > 1 AND sum(cents) = 0
    ) THEN
        RAISE EXCEPTION 'transfer % does not balance', NEW.transfer_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER must_balance AFTER INSERT ON transfers
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_balance();
CREATE CONSTRAINT TRIGGER must_balance AFTER INSERT ON postings
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_balance();
CREATE VIEW balances AS
SELECT a.account_id, a.name, coalesce(sum(p.cents), 0) / 100.0 AS balance
FROM accounts a LEFT JOIN postings p ON p.account_id = a.account_id
GROUP BY a.account_id, a.name;

--- right-4
-- RIGHT: a domain for money, one trigger function that is deferred also for changes
CREATE DOMAIN money_amount AS numeric(12, 2) CHECK (VALUE <> 0);
CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    name text NOT NULL,
    CONSTRAINT one_name UNIQUE (name)
);
CREATE TABLE transfers (
    transfer_id integer PRIMARY KEY,
    booked_on date NOT NULL DEFAULT current_date
);
CREATE TABLE entries (
    transfer_id integer NOT NULL,
    account_id integer NOT NULL,
    amount money_amount NOT NULL,
    UNIQUE (account_id, transfer_id),
    FOREIGN KEY (transfer_id) REFERENCES transfers DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (account_id) REFERENCES accounts
);
CREATE INDEX ON entries (transfer_id);
CREATE FUNCTION check_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM entries WHERE transfer_id = NEW.transfer_id) < 2 THEN
        RAISE EXCEPTION 'a transfer has two entries at least' USING ERRCODE = '23514';
    END IF;
    IF (SELECT sum(amount) FROM entries WHERE transfer_id = NEW.transfer_id) IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'the entries do not add up to zero' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE CONSTRAINT TRIGGER check_transfer AFTER INSERT ON transfers INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION check_transfer();
CREATE CONSTRAINT TRIGGER check_entry AFTER INSERT ON entries INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION check_transfer();
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'booked' USING ERRCODE = '23001';
END $$;
CREATE TRIGGER no_change AFTER UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER no_change AFTER UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE VIEW balances AS
WITH sums AS (SELECT account_id, sum(amount) AS balance FROM entries GROUP BY account_id)
SELECT accounts.account_id, accounts.name, coalesce(sums.balance, 0.00) AS balance
FROM accounts LEFT JOIN sums USING (account_id);

--- wrong-1
-- WRONG: only entries ask for the balance: a transfer without entries is committed
CREATE TABLE accounts (account_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE transfers (transfer_id integer PRIMARY KEY, booked_on date NOT NULL);
CREATE TABLE entries (
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    amount numeric(14, 2) NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (transfer_id, account_id)
);
CREATE FUNCTION transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount) FROM entries WHERE transfer_id = NEW.transfer_id) <> 0 THEN
        RAISE EXCEPTION 'transfer % does not balance', NEW.transfer_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE FUNCTION for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE VIEW balances AS
SELECT a.account_id, a.name, coalesce(sum(e.amount), 0) AS balance
FROM accounts a LEFT JOIN entries e USING (account_id) GROUP BY a.account_id;

--- wrong-2
-- WRONG: asks at the end of each statement: entries that come one by one are refused
CREATE TABLE accounts (account_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE transfers (transfer_id integer PRIMARY KEY, booked_on date NOT NULL);
CREATE TABLE entries (
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    amount numeric(14, 2) NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (transfer_id, account_id)
);
CREATE FUNCTION transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount) FROM entries WHERE transfer_id = NEW.transfer_id) <> 0 THEN
        RAISE EXCEPTION 'transfer % does not balance', NEW.transfer_id;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION has_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM entries WHERE transfer_id = NEW.transfer_id) < 2 THEN
        RAISE EXCEPTION 'transfer % has no entries', NEW.transfer_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER balances AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE CONSTRAINT TRIGGER has_entries AFTER INSERT ON transfers
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION has_entries();
CREATE FUNCTION for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE VIEW balances AS
SELECT a.account_id, a.name, coalesce(sum(e.amount), 0) AS balance
FROM accounts a LEFT JOIN entries e USING (account_id) GROUP BY a.account_id;

--- wrong-3
-- WRONG: entries can be changed as long as the transfer balances after that
CREATE TABLE accounts (account_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE transfers (transfer_id integer PRIMARY KEY, booked_on date NOT NULL);
CREATE TABLE entries (
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    amount numeric(14, 2) NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (transfer_id, account_id)
);
CREATE FUNCTION transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) < 2 OR sum(amount) <> 0 FROM entries WHERE transfer_id = NEW.transfer_id) THEN
        RAISE EXCEPTION 'transfer % does not balance', NEW.transfer_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON transfers
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE CONSTRAINT TRIGGER balances AFTER INSERT OR UPDATE ON entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE FUNCTION for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE TRIGGER for_ever BEFORE DELETE ON entries FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE VIEW balances AS
SELECT a.account_id, a.name, coalesce(sum(e.amount), 0) AS balance
FROM accounts a LEFT JOIN entries e USING (account_id) GROUP BY a.account_id;

--- wrong-4
-- WRONG: an account without entries has no balance (NULL instead of 0)
CREATE TABLE accounts (account_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE transfers (transfer_id integer PRIMARY KEY, booked_on date NOT NULL);
CREATE TABLE entries (
    transfer_id integer NOT NULL REFERENCES transfers,
    account_id integer NOT NULL REFERENCES accounts,
    amount numeric(14, 2) NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (transfer_id, account_id)
);
CREATE FUNCTION transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) < 2 OR sum(amount) <> 0 FROM entries WHERE transfer_id = NEW.transfer_id) THEN
        RAISE EXCEPTION 'transfer % does not balance', NEW.transfer_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON transfers
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_balances();
CREATE FUNCTION for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE TRIGGER for_ever BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION for_ever();
CREATE VIEW balances AS
SELECT a.account_id, a.name, sum(e.amount) AS balance
FROM accounts a LEFT JOIN entries e USING (account_id) GROUP BY a.account_id;
