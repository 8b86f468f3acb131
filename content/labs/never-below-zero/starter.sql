CREATE TABLE items (
    item_id integer PRIMARY KEY,
    name text
);

CREATE TABLE moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer,
    quantity integer,
    moved_at timestamptz DEFAULT now()
);

CREATE VIEW stock AS
SELECT i.item_id, i.name, sum(m.quantity) AS on_hand
FROM items i JOIN moves m ON m.item_id = i.item_id
GROUP BY i.item_id, i.name;
