CREATE TABLE holidays (
    day date PRIMARY KEY,
    name text NOT NULL
);
