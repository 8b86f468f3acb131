-- caught_by: concurrent-breach
CREATE TABLE accounts (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email LIKE '%_@_%'),
    handle text NOT NULL CHECK (handle <> ''),
    deleted_at timestamptz
);

CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM accounts a WHERE lower(a.email) = lower(NEW.email) AND a.account_id <> NEW.account_id) THEN
        RAISE unique_violation;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER look BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION look();
CREATE UNIQUE INDEX one_live_account_a_handle ON accounts (handle) WHERE deleted_at IS NULL;
