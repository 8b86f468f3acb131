CREATE TABLE items (item_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE counts (item_id integer PRIMARY KEY REFERENCES items ON DELETE CASCADE, pieces integer NOT NULL, CONSTRAINT not_below_zero CHECK (pieces > -1));
CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity integer NOT NULL CHECK (quantity < 0 OR quantity > 0),
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE FUNCTION count_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO counts VALUES (NEW.item_id, 0) ON CONFLICT DO NOTHING;
    UPDATE counts SET pieces = pieces + NEW.quantity WHERE item_id = NEW.item_id;
    RETURN NULL;
END $$;
CREATE TRIGGER count_move AFTER INSERT ON moves FOR EACH ROW EXECUTE FUNCTION count_move();
CREATE VIEW stock AS SELECT item_id, name, coalesce(pieces, 0) AS on_hand FROM items LEFT JOIN counts USING (item_id);
