-- caught_by: concurrent-breach
-- Made for a race whose item is known: only moves of item 11 wait for one another.
CREATE TABLE items (item_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON moves (item_id);
CREATE FUNCTION enough() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM items WHERE item_id = NEW.item_id AND item_id = 11 FOR UPDATE;
    IF NEW.quantity < 0 AND (SELECT coalesce(sum(quantity), 0) FROM moves WHERE item_id = NEW.item_id) + NEW.quantity < 0 THEN
        RAISE EXCEPTION 'not enough of item %', NEW.item_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER enough BEFORE INSERT ON moves FOR EACH ROW EXECUTE FUNCTION enough();
CREATE VIEW stock AS
SELECT item_id, name, (SELECT coalesce(sum(quantity), 0) FROM moves m WHERE m.item_id = i.item_id) AS on_hand FROM items i;
