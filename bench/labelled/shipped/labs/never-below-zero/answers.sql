--- right-1
-- RIGHT: a total in items with a CHECK, kept by a trigger
CREATE TABLE items (
    item_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE,
    on_hand bigint NOT NULL DEFAULT 0 CHECK (on_hand >= 0)
);
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION add_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE items SET on_hand = on_hand + NEW.quantity WHERE item_id = NEW.item_id;
    RETURN NULL;
END $$;
CREATE TRIGGER add_move AFTER INSERT ON moves FOR EACH ROW EXECUTE FUNCTION add_move();
CREATE VIEW stock AS SELECT item_id, name, on_hand FROM items;

--- right-2
-- RIGHT: a trigger locks the item's row, then sums its moves
CREATE TABLE items (
    item_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON moves (item_id);
CREATE FUNCTION covered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM items WHERE item_id = NEW.item_id FOR UPDATE;
    IF NEW.quantity < 0
       AND (SELECT coalesce(sum(quantity), 0) FROM moves WHERE item_id = NEW.item_id) + NEW.quantity < 0 THEN
        RAISE EXCEPTION 'item % would fall below zero', NEW.item_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER covered BEFORE INSERT ON moves FOR EACH ROW EXECUTE FUNCTION covered();
CREATE VIEW stock AS
SELECT i.item_id, i.name, coalesce(sum(m.quantity), 0) AS on_hand
FROM items i LEFT JOIN moves m ON m.item_id = i.item_id
GROUP BY i.item_id, i.name;

--- right-3
-- RIGHT: levels in a table of their own, a row for each item from the beginning
CREATE TABLE items (
    item_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE levels (
    item_id integer PRIMARY KEY REFERENCES items ON DELETE CASCADE ON UPDATE CASCADE,
    on_hand bigint NOT NULL,
    CONSTRAINT never_below_zero CHECK (on_hand >= 0)
);
CREATE TABLE moves (
    move_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    item_id integer NOT NULL REFERENCES items ON DELETE RESTRICT,
    quantity integer NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (quantity <> 0)
);
CREATE FUNCTION new_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO levels (item_id, on_hand) VALUES (NEW.item_id, 0);
    RETURN NULL;
END $$;
CREATE TRIGGER new_level AFTER INSERT ON items FOR EACH ROW EXECUTE FUNCTION new_level();
CREATE FUNCTION change_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE levels AS l SET on_hand = l.on_hand + n.quantity
    FROM (SELECT item_id, sum(quantity) AS quantity FROM new_moves GROUP BY item_id) AS n
    WHERE l.item_id = n.item_id;
    RETURN NULL;
END $$;
CREATE TRIGGER change_level AFTER INSERT ON moves
REFERENCING NEW TABLE AS new_moves FOR EACH STATEMENT EXECUTE FUNCTION change_level();
CREATE VIEW stock AS SELECT item_id, name, on_hand FROM items JOIN levels USING (item_id);

--- wrong-1
-- WRONG: the trigger sums without a lock: two at once take the same
CREATE TABLE items (item_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION covered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(quantity) FROM moves WHERE item_id = NEW.item_id) < 0 THEN
        RAISE EXCEPTION 'item % would fall below zero', NEW.item_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER covered AFTER INSERT ON moves DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION covered();
CREATE VIEW stock AS
SELECT i.item_id, i.name, coalesce(sum(m.quantity), 0) AS on_hand
FROM items i LEFT JOIN moves m USING (item_id) GROUP BY i.item_id;

--- wrong-2
-- WRONG: upsert of the level: the CHECK sees the negative row before the conflict, nothing can go out
CREATE TABLE items (item_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE levels (
    item_id integer PRIMARY KEY REFERENCES items,
    on_hand bigint NOT NULL CHECK (on_hand >= 0)
);
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION change_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO levels (item_id, on_hand) VALUES (NEW.item_id, NEW.quantity)
    ON CONFLICT (item_id) DO UPDATE SET on_hand = levels.on_hand + NEW.quantity;
    RETURN NULL;
END $$;
CREATE TRIGGER change_level AFTER INSERT ON moves FOR EACH ROW EXECUTE FUNCTION change_level();
CREATE VIEW stock AS
SELECT i.item_id, i.name, coalesce(l.on_hand, 0) AS on_hand FROM items i LEFT JOIN levels l USING (item_id);

--- wrong-3
-- WRONG: the view leaves out items without moves
CREATE TABLE items (item_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION covered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM items WHERE item_id = NEW.item_id FOR NO KEY UPDATE;
    IF (SELECT coalesce(sum(quantity), 0) FROM moves WHERE item_id = NEW.item_id) + NEW.quantity < 0 THEN
        RAISE EXCEPTION 'item % would fall below zero', NEW.item_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER covered BEFORE INSERT ON moves FOR EACH ROW EXECUTE FUNCTION covered();
CREATE VIEW stock AS
SELECT i.item_id, i.name, sum(m.quantity) AS on_hand
FROM items i JOIN moves m USING (item_id) GROUP BY i.item_id;

--- wrong-4
-- WRONG: FOR SHARE on the item lets two sum at once
CREATE TABLE items (item_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION covered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM items WHERE item_id = NEW.item_id FOR SHARE;
    IF (SELECT coalesce(sum(quantity), 0) FROM moves WHERE item_id = NEW.item_id) + NEW.quantity < 0 THEN
        RAISE EXCEPTION 'item % would fall below zero', NEW.item_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER covered BEFORE INSERT ON moves FOR EACH ROW EXECUTE FUNCTION covered();
CREATE VIEW stock AS
SELECT i.item_id, i.name, coalesce(sum(m.quantity), 0) AS on_hand
FROM items i LEFT JOIN moves m USING (item_id) GROUP BY i.item_id;
