CREATE TABLE players (
    player_id integer PRIMARY KEY,
    name      text NOT NULL,
    club      text
);
CREATE TABLE games (
    game_id   integer PRIMARY KEY,
    white     integer NOT NULL REFERENCES players,
    black     integer NOT NULL REFERENCES players,
    played_on date NOT NULL,
    result    text CHECK (result IN ('1-0', '0-1', '1/2')),
    CHECK (white <> black)
);
CREATE TABLE ratings (
    player_id  integer NOT NULL REFERENCES players,
    valid_from date NOT NULL,
    rating     integer NOT NULL CHECK (rating BETWEEN 100 AND 3500),
    PRIMARY KEY (player_id, valid_from)
);
