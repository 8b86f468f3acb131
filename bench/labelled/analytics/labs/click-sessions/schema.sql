CREATE TABLE clicks (visitor text, at timestamp NOT NULL, page text);
