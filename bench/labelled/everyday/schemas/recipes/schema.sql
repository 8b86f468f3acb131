CREATE TABLE recipes (
    recipe_id integer PRIMARY KEY,
    title     text NOT NULL,
    servings  integer NOT NULL CHECK (servings > 0),
    tags      text[] NOT NULL,
    nutrition jsonb
);
CREATE TABLE uses (
    recipe_id integer NOT NULL REFERENCES recipes,
    part_id   integer NOT NULL REFERENCES recipes,
    PRIMARY KEY (recipe_id, part_id),
    CHECK (part_id < recipe_id)
);
CREATE TABLE ingredients (
    recipe_id integer NOT NULL REFERENCES recipes,
    line_no   integer NOT NULL,
    name      text NOT NULL,
    amount    text CHECK (amount ~ '^[1-9][0-9]{0,4} (g|kg|ml|l|pcs)$'),
    PRIMARY KEY (recipe_id, line_no)
);
