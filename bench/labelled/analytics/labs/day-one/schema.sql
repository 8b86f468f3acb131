CREATE TABLE plays (player_id integer NOT NULL, day date NOT NULL, minutes integer, PRIMARY KEY (player_id, day));
