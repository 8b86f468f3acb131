--- right-1
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.credit_limit > 2 * nullif(OLD.credit_limit, 0) THEN RAISE check_violation USING MESSAGE = 'too much'; END IF;
  INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  RETURN NEW;
END $$;
CREATE TRIGGER a AFTER UPDATE OF credit_limit ON accounts FOR EACH ROW WHEN (OLD.credit_limit IS DISTINCT FROM NEW.credit_limit) EXECUTE FUNCTION f();
CREATE TRIGGER b AFTER INSERT ON accounts FOR EACH ROW WHEN (NEW.credit_limit IS NOT NULL) EXECUTE FUNCTION f();

--- right-2
CREATE FUNCTION log_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM n JOIN o USING (account_id) WHERE o.credit_limit <> 0 AND n.credit_limit > 2 * o.credit_limit) THEN RAISE EXCEPTION 'no'; END IF;
  INSERT INTO limit_log (account_id, old_limit, new_limit)
  SELECT account_id, o.credit_limit, n.credit_limit FROM n JOIN o USING (account_id) WHERE n.credit_limit IS DISTINCT FROM o.credit_limit;
  RETURN NULL;
END $$;
CREATE FUNCTION log_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO limit_log (account_id, new_limit) SELECT account_id, credit_limit FROM n WHERE credit_limit IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER u AFTER UPDATE ON accounts REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION log_update();
CREATE TRIGGER i AFTER INSERT ON accounts REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION log_insert();

--- right-3
CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'limit of % more than doubled', OLD.account_id; END $$;
CREATE TRIGGER guard BEFORE UPDATE ON accounts FOR EACH ROW WHEN (OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit) EXECUTE FUNCTION guard();
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN was := OLD.credit_limit; END IF;
  INSERT INTO limit_log (account_id, old_limit, new_limit) SELECT NEW.account_id, was, NEW.credit_limit WHERE was IS DISTINCT FROM NEW.credit_limit;
  RETURN NULL;
END $$;
CREATE TRIGGER note AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE PROCEDURE note();

--- right-4
CREATE FUNCTION b() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.credit_limit > 0 AND NEW.credit_limit::numeric / OLD.credit_limit > 2 THEN RAISE EXCEPTION 'refused'; END IF;
  IF (OLD.credit_limit = NEW.credit_limit) IS NOT TRUE AND (OLD.credit_limit IS NOT NULL OR NEW.credit_limit IS NOT NULL) THEN
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (OLD.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION b();
CREATE FUNCTION i() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.credit_limit IS NULL THEN RETURN NULL; END IF;
  INSERT INTO limit_log (account_id, new_limit) VALUES (NEW.account_id, NEW.credit_limit);
  RETURN NULL;
END $$;
CREATE TRIGGER i AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION i();

--- right-5
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE
    WHEN TG_OP = 'UPDATE' AND OLD.credit_limit > 0 AND NEW.credit_limit > OLD.credit_limit + OLD.credit_limit THEN
      RAISE EXCEPTION USING ERRCODE = 'P0001', MESSAGE = 'too high', HINT = 'ask the bank';
    WHEN TG_OP = 'UPDATE' AND OLD.credit_limit IS NOT DISTINCT FROM NEW.credit_limit THEN NULL;
    WHEN TG_OP = 'INSERT' AND NEW.credit_limit IS NULL THEN NULL;
    ELSE INSERT INTO limit_log VALUES (DEFAULT, NEW.account_id, CASE TG_OP WHEN 'UPDATE' THEN OLD.credit_limit END, NEW.credit_limit);
  END CASE;
  RETURN NEW;
END $$;
CREATE CONSTRAINT TRIGGER note AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION note();

--- wrong-01
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.credit_limit IS NOT NULL THEN INSERT INTO limit_log (account_id, new_limit) VALUES (NEW.account_id, NEW.credit_limit); END IF;
  ELSIF NEW.credit_limit <> OLD.credit_limit THEN
    IF OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit THEN RAISE EXCEPTION 'no'; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NULL;
END $$;
CREATE TRIGGER t AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-02
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit THEN RAISE EXCEPTION 'no'; END IF;
  INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  RETURN NULL;
END $$;
CREATE TRIGGER t AFTER UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER i AFTER INSERT ON accounts FOR EACH ROW WHEN (NEW.credit_limit IS NOT NULL) EXECUTE FUNCTION f();

--- wrong-03
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
    IF OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit THEN RAISE EXCEPTION 'no'; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NULL;
END $$;
CREATE TRIGGER t AFTER UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-04
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO limit_log (account_id, new_limit) VALUES (NEW.account_id, NEW.credit_limit);
  ELSIF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
    IF OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit THEN RAISE EXCEPTION 'no'; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NULL;
END $$;
CREATE TRIGGER t AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-05
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.credit_limit IS NOT NULL THEN INSERT INTO limit_log (account_id, new_limit) VALUES (NEW.account_id, NEW.credit_limit); END IF;
  ELSIF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
    IF NEW.credit_limit > 2 * coalesce(OLD.credit_limit, 0) AND OLD.credit_limit IS NOT NULL THEN RAISE EXCEPTION 'no'; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NULL;
END $$;
CREATE TRIGGER t AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-06
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.credit_limit IS NOT NULL THEN INSERT INTO limit_log (account_id, new_limit) VALUES (NEW.account_id, NEW.credit_limit); END IF;
  ELSIF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
    IF OLD.credit_limit > 0 AND NEW.credit_limit >= 2 * OLD.credit_limit THEN RAISE EXCEPTION 'no'; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NULL;
END $$;
CREATE TRIGGER t AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-07
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.credit_limit IS NOT NULL THEN INSERT INTO limit_log (account_id, new_limit) VALUES (NEW.account_id, NEW.credit_limit); END IF;
  ELSIF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
    IF OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit THEN RETURN NULL; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NEW;
END $$;
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-08
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.credit_limit IS NOT NULL THEN INSERT INTO limit_log (account_id, new_limit) VALUES (NEW.account_id, NEW.credit_limit); END IF;
  ELSIF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
    IF OLD.credit_limit > 0 AND NEW.credit_limit > 2 * OLD.credit_limit THEN RAISE EXCEPTION 'no'; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NEW;
END $$;
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-09
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.credit_limit IS DISTINCT FROM OLD.credit_limit THEN
    IF OLD.credit_limit > 10 AND NEW.credit_limit > 2 * OLD.credit_limit THEN RAISE EXCEPTION 'no'; END IF;
    INSERT INTO limit_log (account_id, old_limit, new_limit) VALUES (NEW.account_id, OLD.credit_limit, NEW.credit_limit);
  END IF; RETURN NULL;
END $$;
CREATE TRIGGER t AFTER INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();
