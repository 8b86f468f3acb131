--- right-1
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- right-2
CREATE DOMAIN registration AS text CHECK (VALUE SIMILAR TO 'D-[0-9][0-9][0-9][0-9]');
CREATE TABLE gliders (reg registration NOT NULL UNIQUE, seats bigint NOT NULL, CHECK (seats BETWEEN 1 AND 2));
CREATE TABLE flights (
    flight_id integer NOT NULL, reg registration NOT NULL, pilot text NOT NULL, guest text,
    took_off timestamptz NOT NULL, landed timestamptz, height numeric(6, 1),
    PRIMARY KEY (flight_id),
    FOREIGN KEY (reg) REFERENCES gliders (reg) ON DELETE NO ACTION ON UPDATE CASCADE,
    CONSTRAINT rules CHECK ((guest IS NULL OR guest IS DISTINCT FROM pilot) AND (landed IS NULL OR landed > took_off) AND (height IS NULL OR height >= 0)),
    CONSTRAINT once EXCLUDE USING gist (tstzrange(took_off, coalesce(landed, 'infinity'), '[)') WITH &&, (reg::text) WITH =)
);

--- right-3
CREATE TABLE gliders (
    glider_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reg text NOT NULL UNIQUE, seats integer NOT NULL,
    CONSTRAINT form CHECK (length(reg) = 6 AND left(reg, 2) = 'D-' AND translate(substr(reg, 3), '0123456789', '') = ''),
    CONSTRAINT seats CHECK (seats = 1 OR seats = 2)
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg text NOT NULL REFERENCES gliders (reg) ON UPDATE CASCADE ON DELETE RESTRICT,
    pilot text NOT NULL, guest text, took_off timestamptz NOT NULL, landed timestamptz, height numeric(6, 1),
    air tstzrange GENERATED ALWAYS AS (tstzrange(took_off, landed, '[)')) STORED,
    CHECK (NOT (guest = pilot)), CHECK (NOT landed <= took_off), CHECK (NOT height < 0),
    EXCLUDE USING gist (reg WITH =, air WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);

--- right-4
CREATE TABLE gliders (reg text NOT NULL PRIMARY KEY, seats integer NOT NULL CHECK (seats > 0 AND seats < 3),
    CHECK (reg ~ '^D-\d\d\d\d$' AND octet_length(reg) = 6));
CREATE TABLE flights (
    flight_id integer PRIMARY KEY, reg text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot text NOT NULL, guest text, took_off timestamptz NOT NULL, landed timestamptz, height numeric(6, 1),
    CHECK (nullif(guest, pilot) IS NOT DISTINCT FROM guest),
    CHECK (height BETWEEN 0 AND 99999.9)
);
CREATE FUNCTION one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.landed <= NEW.took_off THEN RAISE EXCEPTION 'lands before it takes off' USING ERRCODE = 'check_violation'; END IF;
    PERFORM 1 FROM gliders WHERE reg = NEW.reg FOR UPDATE;
    IF EXISTS (SELECT 1 FROM flights f WHERE f.reg = NEW.reg AND f.flight_id <> NEW.flight_id
               AND (f.landed IS NULL OR f.landed > NEW.took_off) AND (NEW.landed IS NULL OR NEW.landed > f.took_off)) THEN
        RAISE EXCEPTION 'in the air already' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_at_a_time AFTER INSERT OR UPDATE ON flights FOR EACH ROW EXECUTE FUNCTION one_at_a_time();

--- right-5
CREATE TABLE gliders (
    reg   varchar(6) PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-01
-- pattern without an end
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-02
-- pattern without a beginning
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ 'D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-03
-- pattern without case
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~* '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-04
-- LIKE with four of anything
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg LIKE 'D-____'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-05
-- closed ranges: one may not begin when the other ends
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed, '[]') WITH &&)
);

--- wrong-06
-- an open flight is no obstacle
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&) WHERE (landed IS NOT NULL)
);

--- wrong-07
-- an open flight lasts a day (and PostgreSQL refuses the expression: not immutable)
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, coalesce(landed, took_off + interval '24 hours')) WITH &&)
);

--- wrong-08
-- unique start only
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    UNIQUE (reg, took_off)
);

--- wrong-09
-- a trigger that looks, and locks nothing
CREATE TABLE gliders (reg text NOT NULL PRIMARY KEY, seats integer NOT NULL CHECK (seats > 0 AND seats < 3),
    CHECK (reg ~ '^D-\d\d\d\d$' AND octet_length(reg) = 6));
CREATE TABLE flights (
    flight_id integer PRIMARY KEY, reg text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot text NOT NULL, guest text, took_off timestamptz NOT NULL, landed timestamptz, height numeric(6, 1),
    CHECK (nullif(guest, pilot) IS NOT DISTINCT FROM guest),
    CHECK (height BETWEEN 0 AND 99999.9)
);
CREATE FUNCTION one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.landed <= NEW.took_off THEN RAISE EXCEPTION 'lands before it takes off' USING ERRCODE = 'check_violation'; END IF;
    IF EXISTS (SELECT 1 FROM flights f WHERE f.reg = NEW.reg AND f.flight_id <> NEW.flight_id
               AND (f.landed IS NULL OR f.landed > NEW.took_off) AND (NEW.landed IS NULL OR NEW.landed > f.took_off)) THEN
        RAISE EXCEPTION 'in the air already' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_at_a_time AFTER INSERT OR UPDATE ON flights FOR EACH ROW EXECUTE FUNCTION one_at_a_time();

--- wrong-10
-- a trigger for inserts only
CREATE TABLE gliders (reg text NOT NULL PRIMARY KEY, seats integer NOT NULL CHECK (seats > 0 AND seats < 3),
    CHECK (reg ~ '^D-\d\d\d\d$' AND octet_length(reg) = 6));
CREATE TABLE flights (
    flight_id integer PRIMARY KEY, reg text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot text NOT NULL, guest text, took_off timestamptz NOT NULL, landed timestamptz, height numeric(6, 1),
    CHECK (nullif(guest, pilot) IS NOT DISTINCT FROM guest),
    CHECK (height BETWEEN 0 AND 99999.9)
);
CREATE FUNCTION one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.landed <= NEW.took_off THEN RAISE EXCEPTION 'lands before it takes off' USING ERRCODE = 'check_violation'; END IF;
    PERFORM 1 FROM gliders WHERE reg = NEW.reg FOR UPDATE;
    IF EXISTS (SELECT 1 FROM flights f WHERE f.reg = NEW.reg AND f.flight_id <> NEW.flight_id
               AND (f.landed IS NULL OR f.landed > NEW.took_off) AND (NEW.landed IS NULL OR NEW.landed > f.took_off)) THEN
        RAISE EXCEPTION 'in the air already' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_at_a_time AFTER INSERT ON flights FOR EACH ROW EXECUTE FUNCTION one_at_a_time();

--- wrong-11
-- no ON UPDATE CASCADE
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-12
-- flights vanish with the glider
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE ON DELETE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-13
-- landing at the moment of the start is allowed
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed >= took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-14
-- guest compared without case
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (lower(guest) <> lower(pilot)),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-15
-- guest IS DISTINCT, pilot may be NULL
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-16
-- height of whole metres
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    integer CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-17
-- height above 0
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height > 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);

--- wrong-18
-- all gliders together
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (tstzrange(took_off, landed) WITH &&)
);

--- wrong-19
-- an open flight blocks only later starts of open flights
CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&) WHERE (landed IS NOT NULL), EXCLUDE (reg WITH =) WHERE (landed IS NULL)
);
