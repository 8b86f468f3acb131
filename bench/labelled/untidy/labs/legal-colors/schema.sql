CREATE TABLE sets (code varchar(8) PRIMARY KEY, name text, "releaseDate" date);
CREATE TABLE cards (id uuid PRIMARY KEY, name text NOT NULL, "setCode" varchar(8) REFERENCES sets, colors text[] NOT NULL, keywords text[], legal jsonb, "convertedManaCost" numeric(4,1), power text, "isPromo" integer NOT NULL DEFAULT 0 CHECK ("isPromo" IN (0, 1)), image bytea);
CREATE TABLE rulings (id integer PRIMARY KEY, card uuid REFERENCES cards, date date, text text);
