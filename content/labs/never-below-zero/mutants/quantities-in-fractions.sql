-- caught_by: missing-refusal
CREATE TABLE items (
    item_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE,
    on_hand numeric NOT NULL DEFAULT 0 CHECK (on_hand >= 0)
);

CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    quantity numeric NOT NULL CHECK (quantity <> 0),
    moved_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON moves (item_id);

CREATE FUNCTION carry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE items SET on_hand = on_hand + NEW.quantity WHERE item_id = NEW.item_id;
    RETURN NULL;
END $$;

CREATE TRIGGER carry AFTER INSERT ON moves FOR EACH ROW EXECUTE FUNCTION carry();

CREATE VIEW stock AS SELECT item_id, name, on_hand FROM items;
