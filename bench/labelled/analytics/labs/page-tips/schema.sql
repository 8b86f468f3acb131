CREATE TABLE friendships (a integer NOT NULL, b integer NOT NULL, PRIMARY KEY (a, b), CHECK (a <> b));
CREATE TABLE likes (person integer NOT NULL, page text NOT NULL);
