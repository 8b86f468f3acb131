CREATE TABLE seats (hall text NOT NULL, seat integer NOT NULL, free boolean, PRIMARY KEY (hall, seat));
