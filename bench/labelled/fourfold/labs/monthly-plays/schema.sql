CREATE TABLE artists (
    artist_id integer PRIMARY KEY,
    name varchar(120) NOT NULL
);
CREATE TABLE tracks (
    track_id integer PRIMARY KEY,
    title varchar(200) NOT NULL,
    genre text CHECK (genre IN ('Rock', 'Pop', 'Jazz', 'Folk')),
    milliseconds integer NOT NULL
);
CREATE TABLE track_artists (
    track_id integer NOT NULL REFERENCES tracks,
    artist_id integer NOT NULL REFERENCES artists,
    PRIMARY KEY (track_id, artist_id)
);
CREATE TABLE plays (
    listener text NOT NULL,
    track_id integer NOT NULL REFERENCES tracks,
    played_at timestamp NOT NULL,
    seconds integer
);
