--- right-1
CREATE TABLE coupons (code citext PRIMARY KEY CHECK (code::text ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent >= 1 AND percent <= 100), amount_cents integer CHECK (amount_cents >= 1), starts_at timestamptz NOT NULL, ends_at timestamptz, uses integer NOT NULL DEFAULT 0, max_uses integer CHECK (max_uses >= 1),
 CHECK ((percent IS NULL) <> (amount_cents IS NULL)), CHECK (uses BETWEEN 0 AND coalesce(max_uses, uses)), CHECK (starts_at < ends_at));

--- right-2
CREATE TABLE coupons (code text NOT NULL, code_key text GENERATED ALWAYS AS (upper(code)) STORED PRIMARY KEY, percent bigint, amount_cents bigint, starts_at timestamptz NOT NULL, ends_at timestamptz, uses bigint NOT NULL DEFAULT 0, max_uses bigint,
 CHECK (code ~ '^[[:alnum:]]+$' AND code !~ '[^A-Za-z0-9]' AND length(code) BETWEEN 4 AND 12),
 CHECK (CASE WHEN percent IS NULL THEN amount_cents IS NOT NULL AND amount_cents > 0 ELSE amount_cents IS NULL AND percent BETWEEN 1 AND 100 END),
 CHECK (ends_at IS NULL OR ends_at > starts_at), CHECK (uses >= 0), CHECK (max_uses IS NULL OR (max_uses > 0 AND max_uses >= uses)));

--- right-3
CREATE DOMAIN coupon_code AS text CHECK (VALUE SIMILAR TO '[A-Za-z0-9]{4,12}');
CREATE TABLE coupons (code coupon_code NOT NULL, percent integer CHECK (int4range(1, 101) @> percent), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0),
 CHECK (percent IS NULL AND amount_cents IS NOT NULL OR percent IS NOT NULL AND amount_cents IS NULL), CHECK (max_uses IS NULL OR uses <= max_uses));
CREATE UNIQUE INDEX codes ON coupons (upper(code));

--- right-4
CREATE TABLE coupons (code text NOT NULL CHECK (code COLLATE "C" ~ '\A[a-zA-Z0-9]{4,12}\Z'), percent integer, amount_cents integer, starts_at timestamptz NOT NULL, ends_at timestamptz, uses integer NOT NULL DEFAULT 0, max_uses integer,
 EXCLUDE (lower(code) WITH =));
CREATE FUNCTION check_coupon() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.percent < 1 OR NEW.percent > 100 OR NEW.amount_cents <= 0 OR NEW.uses < 0 OR NEW.max_uses <= 0 OR NEW.uses > NEW.max_uses OR NEW.ends_at <= NEW.starts_at
    OR num_nulls(NEW.percent, NEW.amount_cents) <> 1 THEN RAISE EXCEPTION 'not a coupon'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_coupon BEFORE INSERT OR UPDATE ON coupons FOR EACH ROW EXECUTE FUNCTION check_coupon();

--- wrong-01
CREATE TABLE coupons (code text PRIMARY KEY CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));

--- wrong-02
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '[A-Za-z0-9]{4,12}'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));

--- wrong-03
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (percent IS NOT NULL OR amount_cents IS NOT NULL), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));

--- wrong-04
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent smallint CHECK (percent BETWEEN 1 AND 100), amount_cents smallint CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));

--- wrong-05
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1));
CREATE UNIQUE INDEX ON coupons (lower(code));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.uses > NEW.max_uses THEN RAISE EXCEPTION 'used up'; END IF; RETURN NEW; END $$;
CREATE TRIGGER f BEFORE INSERT OR UPDATE OF uses ON coupons FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-06
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.code := upper(NEW.code); RETURN NEW; END $$;
CREATE TRIGGER f BEFORE INSERT OR UPDATE ON coupons FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-07
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz(0) NOT NULL, ends_at timestamptz(0) CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));

--- wrong-08
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer NOT NULL DEFAULT 2147483647 CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));

--- wrong-09
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM coupons WHERE lower(code) = lower(NEW.code) AND ctid <> NEW.ctid) THEN RAISE EXCEPTION 'there'; END IF; RETURN NULL; END $$;
CREATE TRIGGER f AFTER INSERT OR UPDATE ON coupons FOR EACH ROW EXECUTE FUNCTION f();

--- wrong-10
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent numeric CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamptz NOT NULL, ends_at timestamptz CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));

--- wrong-11
CREATE TABLE coupons (code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{4,12}$'), percent integer CHECK (percent BETWEEN 1 AND 100), amount_cents integer CHECK (amount_cents > 0), starts_at timestamp NOT NULL, ends_at timestamp CHECK (ends_at > starts_at), uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0), max_uses integer CHECK (max_uses > 0), CHECK (num_nonnulls(percent, amount_cents) = 1), CHECK (uses <= max_uses));
CREATE UNIQUE INDEX ON coupons (lower(code));
